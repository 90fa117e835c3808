import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { appTokenContext, unbundledApp } from './synthesize.ts';

interface Acknowledged {
  readonly ruleName: string;
  readonly acknowledgedAt: string;
  readonly reason: string;
}

describe('the synthesized app', () => {
  let assembly: CloudAssembly;
  beforeAll(() => {
    assembly = unbundledApp({ context: appTokenContext }).synth();
  });

  it('breaks no rule of CloudFormation or AWS Solutions, but for what is acknowledged with a reason', () => {
    const report = readFileSync(path.join(assembly.directory, 'validation-report.json'), 'utf8');
    const { pluginReports } = JSON.parse(report);
    const [{ pluginName, violations, suppressedViolations }, ...others] = pluginReports;
    expect([pluginName, violations, others]).toEqual(['AwsSolutions', [], []]);
    const acknowledged: Acknowledged[] = suppressedViolations;
    for (const { reason } of acknowledged) expect(reason).toMatch(/^.{40,}$/);
    const places = acknowledged.map(({ ruleName, acknowledgedAt }) => {
      const place = acknowledgedAt.replace('LicenseChangeProcessorProcessing/', '');
      return `${ruleName.replace('AwsSolutions-', '')} at ${place}`;
    });
    expect(places.sort()).toEqual([
      'APIG4 at EntitlementsApi/Api/GET--openapi.json',
      'IAM5[Resource::*] at EntitlementsApi/Function/Role',
      'IAM5[Resource::*] at Reclassify/Role',
      'IAM5[Resource::*] at Sweep/Role',
      'SQS3 at PlanChangesDeadLetters',
      'SQS3 at Rejected',
    ]);
  });

  it('can be deployed to any account and region', () => {
    expect(assembly.stacks.map((stack) => stack.environment.name)).toEqual([
      'aws://unknown-account/unknown-region',
      'aws://unknown-account/unknown-region',
    ]);
  });

  it('has no resource that runs code while it is deployed', () => {
    const types = assembly.stacks
      .flatMap(({ template }) => Object.values<{ Type: string }>(template.Resources))
      .map(({ Type }) => Type);
    expect(types).toContain('AWS::Lambda::Function');
    expect(types.filter((type) => /^Custom::|CustomResource$/.test(type))).toEqual([]);
  });
});

describe('does not synthesize', () => {
  it('with a finding of AWS Solutions', () => {
    const findings = findingsWith((stack) => new CfnQueue(stack, 'QueueWithoutTls'));
    expect(findings).toContain('AwsSolutions-SQS4');
  });

  it('with a finding of CloudFormation', () => {
    const findings = findingsWith(
      (stack) =>
        new CfnEventSourceMapping(stack, 'OversizedBatches', {
          functionName: 'reclassify',
          batchSize: 1_000_000,
        }),
    );
    expect(findings).toContain('BatchSize: 1000000 is greater than the maximum');
  });
});

/** What stops the synthesis of the app with one more resource. */
function findingsWith(addTo: (stack: Stack) => void): string {
  const app = unbundledApp();
  addTo(app.node.findChild('LicenseChangeProcessorProcessing') as Stack);
  try {
    app.synth();
  } catch (error) {
    return String(error);
  }
  return 'nothing';
}
