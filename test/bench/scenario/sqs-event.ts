import type { SQSEvent } from 'aws-lambda';
import type { EventIn } from '../../support/events-in.ts';

/** Events as the queue hands them to a function. */
export function sqsEventOf(events: readonly EventIn[]): SQSEvent {
  return {
    Records: events.map((event, index) => ({
      messageId: `m${index + 1}`,
      body: JSON.stringify(event),
      receiptHandle: 'receipt',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'sender',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:license-changes',
      awsRegion: 'eu-west-1',
    })),
  };
}
