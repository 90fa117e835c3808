import type { Context, ScheduledEvent, SQSEvent } from 'aws-lambda';
import type { Delivery } from './simulated-queue.ts';

/** What the queue's poller hands to a function. */
export function batchEvent(deliveries: readonly Delivery[]): SQSEvent {
  const Records = deliveries.map(({ messageId, body, receives }) => ({
    messageId,
    body,
    receiptHandle: `receipt of ${messageId}`,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:license-changes',
    awsRegion: 'eu-west-1',
  }));
  return { Records };
}

export function minuteEvent(): ScheduledEvent {
  return {
    id: 'minute',
    version: '0',
    account: '123456789012',
    time: '2026-06-01T12:00:00Z',
    region: 'eu-west-1',
    resources: [],
    source: 'aws.events',
    'detail-type': 'Scheduled Event',
    detail: {},
  };
}

export function contextWith(getRemainingTimeInMillis: () => number): Context {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'simulated',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:simulated',
    memoryLimitInMB: '512',
    awsRequestId: 'request',
    logGroupName: 'logs',
    logStreamName: 'stream',
    getRemainingTimeInMillis,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
