import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, inject, it } from 'vitest';
import { PartnerStack } from '../../examples/partner-app/partner-stack.ts';
import { addProcessor, emptyApp } from '../../infra/build-app.ts';
import { toWebhook } from '../../infra/constructs/subscription-target.ts';
import { stackWith } from './subscription-stack.ts';
import { ofType, referredTo } from './synthesize.ts';

const endpoint = 'https://my-app.example/changes';
const outdir = mkdtempSync(path.join(inject('assemblies'), 'cdk.out-'));

/** The example beside the processor, as its app.ts has them, and held to the same rules. */
const app = emptyApp({ outdir, context: { 'aws:cdk:bundling-stacks': [] } });
const { planChanges, alarmTopic, entitlementsApiUrl } = addProcessor(app);
const props = { planChanges, alarmTopic, entitlementsApiUrl, appId: 'seat-counter' };
const partner = new PartnerStack(app, 'SeatCounter', { ...props, webhookEndpoint: endpoint });

describe('the example of a partner app', () => {
  it('breaks no rule of CloudFormation or of AWS Solutions', () => {
    expect(() => app.synth()).not.toThrow();
  });

  it('has an alarm on each queue that only people look at', () => {
    const { Resources } = Template.fromStack(partner).toJSON();
    const consumed = ofType(Resources, 'AWS::Lambda::EventSourceMapping').map(([, mapping]) =>
      referredTo(mapping.Properties.EventSourceArn),
    );
    const queues = ofType(Resources, 'AWS::SQS::Queue').map(([id]) => id);
    const watched = ofType(Resources, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => {
      expect(Properties).toMatchObject({ Threshold: 1, AlarmActions: [expect.anything()] });
      return Properties.Dimensions[0].Value['Fn::GetAtt'][0];
    });
    const parked = queues.filter((queue) => !consumed.includes(queue));
    expect(parked).toHaveLength(3);
    expect(watched.toSorted()).toEqual(parked.toSorted());
  });
});

describe('what signs webhooks', () => {
  const outputsOf = (stack: Stack): { Value: unknown }[] =>
    Object.values(Template.fromStack(stack).toJSON().Outputs ?? {});

  it('is told by its ARN where it was made here', () => {
    const stack = stackWith(() => ({ target: toWebhook({ endpoint }) }));
    const [[secret] = []] = ofType(
      Template.fromStack(stack).toJSON().Resources,
      'AWS::SecretsManager::Secret',
    );
    expect(outputsOf(stack)).toMatchObject([{ Value: { Ref: secret } }]);
  });

  it('is not told again where it was given', () => {
    const stack = stackWith((own) => ({
      target: toWebhook({ endpoint, secret: Secret.fromSecretNameV2(own, 'Given', 'my-secret') }),
    }));
    expect(outputsOf(stack)).toEqual([]);
  });
});
