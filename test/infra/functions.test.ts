import { describe, expect, it } from 'vitest';
import { EntitlementsApiEnv } from '../../functions/entitlements-api/env.ts';
import { ReclassifyEnv } from '../../functions/reclassify/env.ts';
import { SweepEnv } from '../../functions/sweep/env.ts';
import { ofType, type Resource, referredTo, synthesize } from './synthesize.ts';

const resources = synthesize();
const functions = Object.fromEntries(
  ofType(resources, 'AWS::Lambda::Function').map(([, { Properties }]) => [
    Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME as string,
    Properties,
  ]),
);

it.each([
  [
    'reclassify',
    [
      'dynamodb:PutItem on the ledger',
      'dynamodb:Query on the ledger',
      'dynamodb:UpdateItem on the ledger',
      'events:PutEvents on plan-changes',
      'kms:Decrypt on the key',
      'kms:DescribeKey on the key',
      'kms:Encrypt on the key',
      'kms:GenerateDataKey on the key',
      'kms:ReEncryptFrom on the key',
      'kms:ReEncryptTo on the key',
      'logs:CreateLogStream on its logs',
      'logs:PutLogEvents on its logs',
      'sqs:DeleteMessage on license-changes',
      'sqs:GetQueueAttributes on license-changes',
      'sqs:ReceiveMessage on license-changes',
      'sqs:SendMessage on rejected-license-changes',
      'xray:PutTelemetryRecords on *',
      'xray:PutTraceSegments on *',
    ],
  ],
  [
    'sweep',
    [
      'dynamodb:GetItem on the ledger',
      'dynamodb:PutItem on the ledger',
      'dynamodb:Query on the ledger',
      'dynamodb:Query on the ledger/index/due',
      'dynamodb:Query on the ledger/index/tenants',
      'dynamodb:Query on the ledger/index/unpublished',
      'dynamodb:UpdateItem on the ledger',
      'events:PutEvents on plan-changes',
      'kms:Decrypt on the key',
      'kms:DescribeKey on the key',
      'kms:Encrypt on the key',
      'kms:GenerateDataKey on the key',
      'kms:ReEncryptFrom on the key',
      'kms:ReEncryptTo on the key',
      'logs:CreateLogStream on its logs',
      'logs:PutLogEvents on its logs',
      'sqs:SendMessage on sweep-dead-letters',
      'xray:PutTelemetryRecords on *',
      'xray:PutTraceSegments on *',
    ],
  ],
  [
    'entitlements-api',
    [
      'dynamodb:GetItem on the ledger',
      'dynamodb:Query on the ledger',
      'dynamodb:Query on the ledger/index/by-time',
      'kms:Decrypt on the key',
      'kms:DescribeKey on the key',
      'logs:CreateLogStream on its logs',
      'logs:PutLogEvents on its logs',
      'xray:PutTelemetryRecords on *',
      'xray:PutTraceSegments on *',
    ],
  ],
])('%s may do exactly what it does', (name, permissions) => {
  expect(permissionsOf(name)).toEqual(permissions);
});

describe('every function', () => {
  it.each(Object.entries(functions))('%s is traced', (_name, properties) => {
    expect(properties.TracingConfig).toEqual({ Mode: 'Active' });
  });

  it('is one of the three', () => {
    expect(Object.keys(functions)).toEqual(['reclassify', 'sweep', 'entitlements-api']);
  });

  it.each(Object.entries(functions))('%s runs on Node 24 on arm64', (_name, properties) => {
    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  });

  it.each(Object.entries(functions))('%s goes by the clock of its machine', (_name, properties) => {
    const variables = Object.keys(properties.Environment.Variables);
    expect(variables.filter((name) => name.includes('CLOCK'))).toEqual([]);
  });

  it.each(Object.entries(functions))('%s has logs of its own that end', (_name, properties) => {
    const logs = resources[referredTo(properties.LoggingConfig.LogGroup)];
    expect(logs?.Properties.RetentionInDays).toBe(90);
  });

  it.each([
    ['reclassify', ReclassifyEnv],
    ['sweep', SweepEnv],
    ['entitlements-api', EntitlementsApiEnv],
  ])('%s is told what its env declares, and how to log and count', (name, { shape }) => {
    const variables = Object.keys(functions[name]?.Environment.Variables);
    const powertools = [
      'POWERTOOLS_LOG_LEVEL',
      'POWERTOOLS_METRICS_NAMESPACE',
      'POWERTOOLS_SERVICE_NAME',
    ];
    expect(variables.sort()).toEqual([...Object.keys(shape), ...powertools].sort());
  });
});

describe('nobody', () => {
  // A key's policy lets its own account, and the logs, do what it does not list one by one.
  const others = Object.values(resources).filter(({ Type }) => Type !== 'AWS::KMS::Key');
  const statements: Resource[] = others.flatMap(({ Properties = {} }) => [
    ...(Properties.PolicyDocument?.Statement ?? []),
    ...(Properties.AssumeRolePolicyDocument?.Statement ?? []),
    ...(Properties.Statement ? [Properties.Statement] : []),
  ]);
  const allowed: string[] = statements
    .filter((statement) => statement.Effect === 'Allow')
    .flatMap((statement) => statement.Action);

  it('is granted an action by a wildcard', () => {
    expect(allowed.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('may delete an item, or write in a way that could', () => {
    const deletes = /^dynamodb:(\*|.*Delete|BatchWrite|Transact|PartiQL)/;
    expect(allowed.filter((action) => deletes.test(action))).toEqual([]);
    expect(allowed.filter((action) => action.startsWith('dynamodb:'))).not.toEqual([]);
  });

  it('has more than what its own policy says', () => {
    for (const [, { Properties }] of ofType(resources, 'AWS::IAM::Role')) {
      expect(Object.keys(Properties)).toEqual(['AssumeRolePolicyDocument']);
    }
  });
});

it('what the schedule started and kept failing ends in a dead-letter queue', () => {
  const scheduled = ofType(resources, 'AWS::Events::Rule')
    .map(([, rule]) => rule.Properties)
    .filter((rule) => rule.ScheduleExpression);
  expect(scheduled.map((rule) => rule.ScheduleExpression)).toEqual(['rate(1 minute)']);
  for (const rule of scheduled) {
    const target = resources[referredTo(rule.Targets[0].Arn)]?.Properties;
    expect(described(target.DeadLetterConfig.TargetArn)).toBe('sweep-dead-letters');
  }
});

/** Such as `events:PutEvents on plan-changes`, sorted. */
function permissionsOf(name: string): string[] {
  const role = referredTo(functions[name]?.Role);
  return ofType(resources, 'AWS::IAM::Policy')
    .map(([, policy]) => policy.Properties)
    .filter((policy) => policy.Roles.some((ref: Resource) => referredTo(ref) === role))
    .flatMap((policy) => policy.PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((on) => `${action} on ${described(on)}`)),
    )
    .sort();
}

/** The name of what an ARN leads to. */
function described(arn: Resource): string {
  if (arn['Fn::Join']) return arn['Fn::Join'][1].map(described).join('');
  if (arn['Fn::ImportValue']?.includes('EntitlementLedgerTable')) return 'the ledger';
  if (arn['Fn::ImportValue']?.includes(':ExportsOutputFnGetAttKey')) return 'the key';
  if (typeof arn === 'string') return arn;
  const { Type, Properties } = resources[referredTo(arn)] ?? {};
  return Type === 'AWS::Logs::LogGroup' ? 'its logs' : (Properties?.QueueName ?? Properties?.Name);
}
