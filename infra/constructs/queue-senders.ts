import { Stack } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';

/**
 * Lets nobody send to a queue but principals of this account that are allowed to, and AWS services on
 * behalf of these rules and buses.
 */
export function restrictSenders(queue: Queue, sources: readonly string[]): void {
  const denied = (sid: string, conditions: Record<string, Record<string, unknown>>) =>
    queue.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions,
      }),
    );
  denied('NoOtherAccountSends', {
    Bool: { 'aws:PrincipalIsAWSService': 'false' },
    StringNotEquals: { 'aws:PrincipalAccount': Stack.of(queue).account },
  });
  denied('NoOtherSourceSends', {
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
