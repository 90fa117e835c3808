import { SecretValue } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { DeliverWebhookEnv } from '../../functions/deliver-webhook/env.ts';
import { PlanChangeSubscription } from '../../infra/constructs/plan-change-subscription.ts';
import {
  type SubscriptionTarget,
  toApiDestination,
  toWebhook,
} from '../../infra/constructs/subscription-target.ts';
import { resourcesWith, ruleIn, stackWith } from './subscription-stack.ts';
import { ofType, type Resources } from './synthesize.ts';

const webhook: SubscriptionTarget = toWebhook({ endpoint: 'https://my-app.example/changes' });

describe('signed webhooks', () => {
  const filter = { kinds: ['upgrade'], tenants: ['Cust1'] } as const;
  const resources = resourcesWith(() => ({
    target: webhook,
    filter: { ...filter, kinds: ['upgrade'], tenants: ['Cust1'] },
  }));
  const lambda = ofType(resources, 'AWS::Lambda::Function')[0]?.[1].Properties;

  it('see all events of a tenant, so that they know which is the next, and filter themselves', () => {
    expect(ruleIn(resources).EventPattern.detail).toEqual({
      metadata: { audience: ['my-app'], tenantId: ['Cust1'] },
    });
    expect(JSON.parse(lambda.Environment.Variables.FILTER)).toEqual(filter);
  });

  it('are told what they need, and nothing that only a rehearsal has', () => {
    const { Variables } = lambda.Environment;
    const own = Object.keys(Variables).filter((name) => !name.startsWith('POWERTOOLS_'));
    expect(own.sort()).toEqual(Object.keys(DeliverWebhookEnv.shape).sort());
    expect(JSON.stringify(resources)).not.toContain('WEBHOOK_REHEARSAL');
  });

  it('are received as often as a queue allows: who waits for its turn is, too', () => {
    const counts = ofType(resources, 'AWS::SQS::Queue').flatMap(
      ([, { Properties }]) => Properties.RedrivePolicy?.maxReceiveCount ?? [],
    );
    expect(counts).toEqual([1000]);
  });

  it('may read a secret that is known by its name alone, and one with a key of its own', () => {
    const own = resourcesWith((stack) => {
      const encryptionKey = new Key(stack, 'SecretKey');
      const secret = new Secret(stack, 'Own', { encryptionKey });
      return { target: toWebhook({ endpoint: 'https://my-app.example/', secret }) };
    });
    expect(JSON.stringify(ofType(own, 'AWS::IAM::Policy'))).toContain('kms:Decrypt');
    const named = resourcesWith((stack) => {
      const secret = Secret.fromSecretNameV2(stack, 'Named', 'my-secret');
      return { target: toWebhook({ endpoint: 'https://my-app.example/', secret }) };
    });
    expect(JSON.stringify(ofType(named, 'AWS::IAM::Policy'))).toContain('my-secret-??????');
  });

  it('have a queue, a function and cursors of their own', () => {
    const twice = stackWith((stack) => {
      new PlanChangeSubscription(stack, 'Neighbor', {
        bus: EventBus.fromEventBusName(stack, 'Bus', 'plan-changes'),
        alarmTopic: Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:eu-west-1:111111111111:alarms'),
        appId: 'neighbor',
        target: toWebhook({ endpoint: 'https://neighbor.example/', concurrency: 5 }),
      });
      return { target: webhook };
    });
    const both: Resources = Template.fromStack(twice).toJSON().Resources;
    for (const type of ['Lambda::Function', 'DynamoDB::Table', 'SecretsManager::Secret']) {
      expect(ofType(both, `AWS::${type}`)).toHaveLength(2);
    }
    const mappings = ofType(both, 'AWS::Lambda::EventSourceMapping');
    expect(
      mappings.map(([, { Properties }]) => Properties.ScalingConfig.MaximumConcurrency),
    ).toEqual(expect.arrayContaining([2, 5]));
  });

  it.each(['http://my-app.example/', 'http://127.0.0.1:8080/', 'ftp://my-app.example/'])(
    'go over https alone, and not to %s',
    (endpoint) => {
      const headerValue = SecretValue.secretsManager('my-app');
      for (const target of [toWebhook({ endpoint }), toApiDestination({ endpoint, headerValue })]) {
        expect(() => stackWith(() => ({ target }))).toThrow('is not an https');
      }
    },
  );

  it('may stay on this machine where they are rehearsed, and only there', () => {
    const rehearsal = { webhookRehearsal: 'on' };
    const local = toWebhook({ endpoint: 'http://127.0.0.1:8080/' });
    expect(() => stackWith(() => ({ target: local }), rehearsal)).not.toThrow();
    const other = toWebhook({ endpoint: 'http://my-app.example/' });
    expect(() => stackWith(() => ({ target: other }), rehearsal)).toThrow('is not an https');
  });
});
