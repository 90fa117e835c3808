import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { SqsDeliveryQueue } from '../../shared/publishing/sqs-delivery-queue.ts';

const client = new SQSClient({ region: 'eu-west-1' });
const sqs = mockClient(client);
const urls = {
  queue: 'https://sqs.eu-west-1.amazonaws.com/123456789012/webhooks',
  deadLetters: 'https://sqs.eu-west-1.amazonaws.com/123456789012/dead-letters',
};
const handles = new Map([
  ['m1', 'receipt-1'],
  ['m2', 'receipt-2'],
]);
const queue = new SqsDeliveryQueue(client, urls, handles);
const message = { messageId: 'm2', body: '{"detail":{"name":"\\"ø\\" 名🚀"}}' };

// What SQS hides a message for at the most, from when it was received.
const twelveHours = 12 * 60 * 60;

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({ MessageId: 'sent' });
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
});

async function hiddenFor(seconds: number): Promise<number | undefined> {
  await queue.postpone(message, seconds);
  return sqs.commandCalls(ChangeMessageVisibilityCommand).at(-1)?.args[0].input.VisibilityTimeout;
}

it('hides a message by its receipt handle', async () => {
  await queue.postpone(message, 40);
  const calls = sqs.commandCalls(ChangeMessageVisibilityCommand);
  expect(calls.map(({ args: [{ input }] }) => input)).toEqual([
    { QueueUrl: urls.queue, ReceiptHandle: 'receipt-2', VisibilityTimeout: 40 },
  ]);
  expect(sqs.commandCalls(SendMessageCommand)).toEqual([]);
});

it('hides for whole seconds, and never for less than was asked for', async () => {
  expect(await hiddenFor(900)).toBe(900);
  expect(await hiddenFor(5.001)).toBe(6);
});

it.each([twelveHours, 24 * 60 * 60, 1e9])(
  'hides for no longer than SQS does where %i seconds are asked for',
  async (seconds) => {
    const hidden = await hiddenFor(seconds);
    expect(hidden).toBeGreaterThan(900);
    // It was received a while ago.
    expect(hidden).toBeLessThanOrEqual(twelveHours - 900);
  },
);

it('sends what is given up to the dead letters as it came, with the reason beside it', async () => {
  await queue.giveUp(message, 'the endpoint answered 503');
  const calls = sqs.commandCalls(SendMessageCommand);
  expect(calls.map(({ args: [{ input }] }) => input)).toEqual([
    {
      QueueUrl: urls.deadLetters,
      MessageBody: message.body,
      MessageAttributes: {
        reason: { DataType: 'String', StringValue: 'the endpoint answered 503' },
      },
    },
  ]);
  expect(sqs.commandCalls(ChangeMessageVisibilityCommand)).toEqual([]);
});

it('fails where SQS does, so that nothing is taken for hidden or safe', async () => {
  sqs.on(SendMessageCommand).rejects(new Error('no answer'));
  sqs.on(ChangeMessageVisibilityCommand).rejects(new Error('no answer'));
  await expect(queue.giveUp(message, 'the endpoint answered 503')).rejects.toThrow('no answer');
  await expect(queue.postpone(message, 5)).rejects.toThrow('no answer');
});
