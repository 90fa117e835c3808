import { describe, expect, it } from 'vitest';
import { ofType, type Resource, referredTo, synthesize } from './synthesize.ts';

const resources = synthesize();
const rules = ofType(resources, 'AWS::Events::Rule');
const queues = ofType(resources, 'AWS::SQS::Queue');
const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping').map(([, mapping]) => mapping);
const resourcePolicies = [
  ...ofType(resources, 'AWS::SQS::QueuePolicy'),
  ...ofType(resources, 'AWS::SNS::TopicPolicy'),
].map(([, policy]) => policy.Properties);

describe('nothing is dropped:', () => {
  it('every rule target has a dead-letter queue that the rule may send to', () => {
    for (const [rule, { Properties }] of rules) {
      for (const target of Properties.Targets) {
        const deadLetters = referredTo(target.DeadLetterConfig.Arn);
        expect(sendersTo(deadLetters)).toContain(rule);
      }
    }
  });

  it('every queue that is consumed has a redrive policy, patient enough for an incident', () => {
    for (const mapping of mappings) {
      const { RedrivePolicy, VisibilityTimeout } = consumedBy(mapping);
      const redrive = resources[referredTo(RedrivePolicy.deadLetterTargetArn)];
      expect(redrive?.Type).toBe('AWS::SQS::Queue');
      expect(RedrivePolicy.maxReceiveCount * VisibilityTimeout).toBeGreaterThanOrEqual(3600);
    }
  });

  it('a message that only people look at is kept for 14 days', () => {
    const consumed = mappings.map((mapping) => referredTo(mapping.Properties.EventSourceArn));
    const parked = queues.filter(([id]) => !consumed.includes(id));
    expect(parked.map(([, queue]) => queue.Properties.QueueName)).toEqual([
      'license-changes-dead-letters',
      'plan-changes-dead-letters',
      'rejected-license-changes',
      'sweep-dead-letters',
    ]);
    for (const [, queue] of parked) {
      expect(queue.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    }
  });

  it('every event of the licensing system and of the app store is taken in, whatever its detail-type', () => {
    const intake = rules.map(([, rule]) => rule.Properties).filter((rule) => rule.EventPattern);
    expect(intake.map((rule) => rule.EventPattern)).toEqual([
      { source: ['superoffice.licensing', 'superoffice.app-store'] },
    ]);
    const bus = resources[referredTo(intake[0]?.EventBusName)];
    expect(bus?.Properties.Name).toBe('license-changes');
    const queue = resources[referredTo(intake[0]?.Targets[0].Arn)];
    expect(queue?.Properties.QueueName).toBe('license-changes');
  });
});

it('a message stays hidden for six times what its function may take', () => {
  for (const mapping of mappings) {
    const consumer = resources[referredTo(mapping.Properties.FunctionName)];
    expect(consumedBy(mapping).VisibilityTimeout).toBe(6 * consumer?.Properties.Timeout);
  }
});

it('a batch gives back only the messages that failed', () => {
  for (const mapping of mappings) {
    expect(mapping.Properties).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  }
});

describe('only who should may send:', () => {
  it('to a queue, its own account, and AWS on behalf of what it is for', () => {
    const sources = Object.fromEntries(
      queues.map(([id, { Properties }]) => [Properties.QueueName, sourcesOf(id)]),
    );
    const [intake, sweep] = rules.map(([rule]) => rule);
    const [licenseChanges, planChanges] = ofType(resources, 'AWS::Events::EventBus').map(
      ([bus]) => bus,
    );
    expect(sources).toEqual({
      'license-changes': [intake],
      'license-changes-dead-letters': [intake, licenseChanges],
      'plan-changes-dead-letters': [planChanges],
      'rejected-license-changes': [],
      'sweep-dead-letters': [sweep],
    });
    for (const [id] of queues) {
      expect(denialsOf(id)).toContainEqual({
        Bool: { 'aws:PrincipalIsAWSService': 'false' },
        StringNotEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } },
      });
    }
  });

  it('to the plan-changes bus, the functions that process license changes', () => {
    const [publishing] = denialsTo('plan-changes').filter(({ ArnNotEquals }) => ArnNotEquals);
    const publishers = publishing?.ArnNotEquals['aws:PrincipalArn'].map(referredTo);
    const told = ofType(resources, 'AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties)
      .filter(({ Environment }) => Environment.Variables.PLAN_CHANGES_BUS_NAME);
    expect(publishers).toEqual(told.map(({ Role }) => referredTo(Role)));
    expect(publishers).toHaveLength(2);
  });

  it('to the license-changes bus, its own account, and events of known sources', () => {
    expect(denialsTo('license-changes')).toEqual(
      expect.arrayContaining([
        { StringNotEquals: { 'aws:PrincipalAccount': [{ Ref: 'AWS::AccountId' }] } },
        {
          'ForAnyValue:StringNotEquals': {
            'events:source': ['superoffice.licensing', 'superoffice.app-store'],
          },
        },
      ]),
    );
  });

  it('to the license-changes bus, other accounts that the operator names', () => {
    const named = synthesize({ senderAccounts: '111111111111,222222222222' });
    const statements = ofType(named, 'AWS::Events::EventBusPolicy').map(
      ([, { Properties }]) => Properties.Statement,
    );
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Action, Principal }) => [Action, JSON.stringify(Principal)])).toEqual(
      ['111111111111', '222222222222'].map((account) => [
        'events:PutEvents',
        expect.stringContaining(account),
      ]),
    );
    const denied = statements.flatMap(({ Condition }) => Condition?.StringNotEquals ?? []);
    expect(denied).toEqual([
      { 'aws:PrincipalAccount': [{ Ref: 'AWS::AccountId' }, '111111111111', '222222222222'] },
    ]);
  });

  it.each(['license-changes', 'plan-changes'])('to the %s bus, nobody without TLS', (bus) => {
    expect(denialsTo(bus)).toContainEqual({ Bool: { 'aws:SecureTransport': 'false' } });
  });

  it('to any queue or topic, nobody without TLS', () => {
    const refusesPlainText = expect.arrayContaining([
      expect.objectContaining({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ]);
    const guarded = resourcePolicies
      .filter(({ PolicyDocument }) => refusesPlainText.asymmetricMatch(PolicyDocument.Statement))
      .flatMap((policy) => (policy.Queues ?? policy.Topics).map(referredTo));
    const topics = ofType(resources, 'AWS::SNS::Topic');
    expect(guarded.sort()).toEqual([...queues, ...topics].map(([id]) => id).sort());
  });
});

it('what a bus cannot encrypt is kept', () => {
  for (const [bus, { Properties }] of ofType(resources, 'AWS::Events::EventBus')) {
    expect(sendersTo(referredTo(Properties.DeadLetterConfig.Arn))).toContain(bus);
  }
});

it('license changes are archived for 90 days, to be replayed', () => {
  const archives = ofType(resources, 'AWS::Events::Archive').map(
    ([, { Properties }]) => Properties,
  );
  expect(archives).toMatchObject([
    { RetentionDays: 90, EventPattern: rules[0]?.[1].Properties.EventPattern },
  ]);
  expect(referredTo(archives[0]?.SourceArn)).toBe(
    ofType(resources, 'AWS::Events::EventBus')[0]?.[0],
  );
});

function consumedBy(mapping: Resource): Resource {
  return resources[referredTo(mapping.Properties.EventSourceArn)]?.Properties;
}

/** Conditions under which a queue takes no message. */
function denialsOf(queue: string): Resource[] {
  return resourcePolicies
    .filter((policy) => policy.Queues?.some((ref: Resource) => referredTo(ref) === queue))
    .flatMap((policy) => policy.PolicyDocument.Statement)
    .filter(({ Effect, Action }) => Effect === 'Deny' && Action === 'sqs:SendMessage')
    .map(({ Condition }) => Condition);
}

/** For which rules and buses AWS may send to a queue, as its policy denies it for all others. */
function sourcesOf(queue: string): string[] {
  const [denial] = denialsOf(queue).filter(
    ({ Bool }) => Bool['aws:PrincipalIsAWSService'] === 'true',
  );
  return [denial?.ArnNotEquals?.['aws:SourceArn'] ?? []].flat().map(referredTo);
}

/** Conditions under which a bus takes no event. */
function denialsTo(bus: string): Resource[] {
  return ofType(resources, 'AWS::Events::EventBusPolicy')
    .map(([, { Properties }]) => Properties)
    .filter(({ EventBusName }) => resources[referredTo(EventBusName)]?.Properties.Name === bus)
    .map(({ Statement }) => Statement)
    .filter(({ Effect, Action }) => Effect === 'Deny' && Action === 'events:PutEvents')
    .map(({ Condition }) => Condition);
}

/** The rules and buses that a queue's policy lets send to it; anyone else it lets in shows as `anyone`. */
function sendersTo(queue: string): string[] {
  return resourcePolicies
    .filter((policy) => policy.Queues?.some((ref: Resource) => referredTo(ref) === queue))
    .flatMap((policy) => policy.PolicyDocument.Statement)
    .filter((statement) => statement.Effect === 'Allow')
    .map(({ Condition }) => referredTo(Condition?.ArnEquals?.['aws:SourceArn'] ?? {}) ?? 'anyone');
}
