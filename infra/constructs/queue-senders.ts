import { Stack } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { denialsOf } from './denials.ts';

/**
 * Lets nobody send to a queue but principals of this account that are allowed to, and AWS services on
 * behalf of these rules and buses.
 */
export function restrictSenders(queue: Queue, sources: readonly string[]): void {
  const deny = denialsOf(queue, 'sqs:SendMessage', queue.queueArn);
  deny('NoOtherAccountSends', {
    Bool: { 'aws:PrincipalIsAWSService': 'false' },
    StringNotEquals: { 'aws:PrincipalAccount': Stack.of(queue).account },
  });
  deny('NoOtherSourceSends', {
    Bool: { 'aws:PrincipalIsAWSService': 'true' },
    // Of a queue that no service sends to, none at all.
    ...(sources.length === 0 ? {} : { ArnNotEquals: { 'aws:SourceArn': [...sources] } }),
  });
}

/** Lets a bus send what it could not encrypt to its dead-letter queue. */
export function letBusSend(queue: Queue, bus: IEventBus): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: 'TheBusSends',
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': bus.eventBusArn } },
    }),
  );
}
