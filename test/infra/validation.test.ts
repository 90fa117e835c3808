import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { App, Stack } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { unbundledApp } from './synthesize.ts';

describe('the synthesized app', () => {
  let assembly: CloudAssembly;
  beforeAll(() => {
    assembly = unbundledApp().synth();
  });

  it('breaks no rule of CloudFormation or AWS Solutions, but for what is acknowledged with a reason', () => {
    const report = readFileSync(path.join(assembly.directory, 'validation-report.json'), 'utf8');
    const { pluginReports } = JSON.parse(report);
    expect(pluginReports).toEqual([
      expect.objectContaining({
        pluginName: 'AwsSolutions',
        violations: [],
        suppressedViolations: [
          expect.objectContaining({
            ruleName: 'AwsSolutions-SQS3',
            acknowledgedAt: 'LicenseChangeProcessorProcessing/Rejected',
            reason: expect.stringMatching(/^.{40,}$/),
          }),
        ],
      }),
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

it('does not synthesize with a finding of either', () => {
  const app = unbundledApp();
  const stack = app.node.findChild('LicenseChangeProcessorProcessing') as Stack;
  new CfnQueue(stack, 'OpenQueue', { visibilityTimeout: 1_000_000 });
  const findings = findingsOf(app);
  expect(findings).toContain('AwsSolutions-SQS4');
  expect(findings).toContain('VisibilityTimeout: 1000000 is greater than the maximum');
});

function findingsOf(app: App): string {
  try {
    app.synth();
  } catch (error) {
    return String(error);
  }
  return 'none';
}
