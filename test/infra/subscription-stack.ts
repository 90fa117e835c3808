import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect } from 'vitest';
import {
  PlanChangeSubscription,
  type PlanChangeSubscriptionProps,
} from '../../infra/constructs/plan-change-subscription.ts';
import { toQueue } from '../../infra/constructs/subscription-target.ts';
import { ofType, type Resource, type Resources } from './synthesize.ts';

type Props = Partial<PlanChangeSubscriptionProps>;

/** The stack of an operator who lets an app subscribe. */
export function stackWith(props: (stack: Stack) => Props, context: object = {}): Stack {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } });
  const stack = new Stack(app, 'Subscriptions');
  new PlanChangeSubscription(stack, 'MyApp', {
    bus: EventBus.fromEventBusName(stack, 'PlanChanges', 'plan-changes'),
    alarmTopic: Topic.fromTopicArn(stack, 'Alarms', 'arn:aws:sns:eu-west-1:111111111111:alarms'),
    appId: 'my-app',
    target: toQueue(
      Queue.fromQueueArn(stack, 'Queue', 'arn:aws:sqs:eu-west-1:111111111111:my-queue'),
    ),
    ...props(stack),
  });
  return stack;
}

export function resourcesWith(props: (stack: Stack) => Props, context: object = {}): Resources {
  return Template.fromStack(stackWith(props, context)).toJSON().Resources;
}

/** The only rule. */
export function ruleIn(resources: Resources): Resource {
  const [rule, ...others] = ofType(resources, 'AWS::Events::Rule');
  expect(others).toEqual([]);
  return rule?.[1].Properties;
}
