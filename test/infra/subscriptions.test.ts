import { type App, SecretValue, type Stack, Validations } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import {
  type SubscriptionTarget,
  toApiDestination,
  toEventBus,
  toFunction,
  toQueue,
  toWebhook,
} from '../../infra/constructs/subscription-target.ts';
import { resourcesWith, ruleIn, stackWith } from './subscription-stack.ts';
import { ofType } from './synthesize.ts';

const targets: [string, (stack: Stack) => SubscriptionTarget][] = [
  ['a queue', (stack) => toQueue(new Queue(stack, 'Own'))],
  [
    'a function',
    (stack) =>
      toFunction(
        new LambdaFunction(stack, 'Own', {
          runtime: Runtime.NODEJS_24_X,
          handler: 'index.handler',
          code: Code.fromInline('exports.handler = async () => {};'),
        }),
      ),
  ],
  [
    'a bus of another account',
    (stack) =>
      toEventBus(
        EventBus.fromEventBusArn(
          stack,
          'Own',
          'arn:aws:events:eu-west-1:222222222222:event-bus/own',
        ),
      ),
  ],
  [
    'an API destination',
    () =>
      toApiDestination({
        endpoint: 'https://my-app.example/changes',
        headerValue: SecretValue.secretsManager('my-app'),
      }),
  ],
  ['a signed webhook', () => toWebhook({ endpoint: 'https://my-app.example/changes' })],
];

describe.each(targets)('a subscription to %s', (_name, target) => {
  const resources = resourcesWith((stack) => ({ target: target(stack) }));
  const rule = ruleIn(resources);

  it('takes the events of its app alone', () => {
    expect(rule.EventBusName).toBe('plan-changes');
    expect(rule.EventPattern).toEqual({
      source: ['license-change-processor'],
      detail: { metadata: { audience: ['my-app'] } },
    });
  });

  it('keeps what cannot be delivered, and tells', () => {
    const [only, ...others] = rule.Targets;
    expect(others).toEqual([]);
    expect(only.DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(/MyAppDeadLetters/);
    const [alarm] = ofType(resources, 'AWS::CloudWatch::Alarm').map(
      ([, { Properties }]) => Properties,
    );
    expect(alarm).toMatchObject({
      Threshold: 1,
      AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:alarms'],
    });
    expect(alarm?.AlarmDescription).toContain('README.md#a-subscription-has-dead-letters');
  });
});

describe('a subscription', () => {
  it('filters in its rule', () => {
    const rule = ruleIn(
      resourcesWith(() => ({ filter: { kinds: ['upgrade'], tenants: ['CUST1'] } })),
    );
    expect(rule.EventPattern.detail).toEqual({
      metadata: { audience: ['my-app'], tenantId: ['Cust1'] },
      data: { transitions: { kind: ['upgrade'] } },
    });
  });

  it.each([
    ['of the operator', { appId: 'operator' }, 'The appId is not valid'],
    ['of no app', { appId: '' }, 'The appId is not valid'],
    [
      'with a filter of nothing',
      { filter: { kinds: [] } },
      'The filter of my-app kinds is not valid',
    ],
    [
      'with a filter that no pattern holds',
      { filter: { tenants: Array.from({ length: 300 }, (_, index) => `Cust${index}`) } },
      'EventBridge takes 2048',
    ],
  ])('%s is not synthesized', (_what, props, words) => {
    expect(() => stackWith(() => props)).toThrow(words);
  });
});

it.each(targets.filter(([name]) => /webhook|destination|account/.test(name)))(
  'a subscription to %s breaks no rule of AWS Solutions',
  (_name, target) => {
    const stack = stackWith((own) => ({ target: target(own) }));
    Validations.of(stack.node.root as App).addPlugins(
      new AwsSolutionsChecks(stack.node.root as App),
    );
    expect(() => (stack.node.root as App).synth()).not.toThrow();
  },
);
