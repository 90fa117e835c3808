import { gunzipSync } from 'node:zlib';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { ParkedMessage } from '../../shared/contracts/rejected-message.ts';
import { SqsRejectedQueue } from '../../shared/publishing/sqs-rejected-queue.ts';

const client = new SQSClient({ region: 'eu-west-1' });
const sqs = mockClient(client);
const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/123456789012/rejected';
const queue = new SqsRejectedQueue(client, queueUrl);

// What SQS takes.
const maxBytes = 1024 * 1024;

const message = {
  path: 'detail.data.users[3].userPlan',
  reason: 'is required unless the user is removed',
  messageId: 'm4',
  body: '{"detail":{"data":{"name":"\\"ø\\" 名🚀"}}}',
};

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({ MessageId: 'parked' });
});

/** The one message that was sent. */
function sent(): { readonly url: string | undefined; readonly body: string } {
  const calls = sqs.commandCalls(SendMessageCommand);
  expect(calls).toHaveLength(1);
  const input = calls[0]?.args[0].input;
  return { url: input?.QueueUrl, body: input?.MessageBody ?? '' };
}

it('parks a message with the path and the reason, under its own id, as it came', async () => {
  await queue.park(message);
  expect(sent().url).toBe(queueUrl);
  expect(JSON.parse(sent().body)).toStrictEqual(message);
  expect(ParkedMessage.parse(JSON.parse(sent().body))).toStrictEqual(message);
});

it('parks a body that is no JSON', async () => {
  const broken = { ...message, path: '', body: '{"detail": \u0007 "' };
  await queue.park(broken);
  expect(ParkedMessage.parse(JSON.parse(sent().body))).toStrictEqual(broken);
});

it('parks no more than the message', async () => {
  await queue.park(Object.assign({ receiptHandle: 'secret' }, message));
  expect(sent().body).not.toContain('secret');
});

describe('a body that is too long beside its reason', () => {
  it.each([
    ['by its length', 'x'.repeat(maxBytes)],
    ['by a few bytes', `"${'x'.repeat(maxBytes - 100)}"`],
    ['by the quotes in it', JSON.stringify('"'.repeat(maxBytes / 2 - 10))],
    ['by letters of three bytes', '名'.repeat(maxBytes / 3)],
  ])('%s is compressed and can be read again', async (_how, body) => {
    await queue.park({ ...message, body });
    expect(Buffer.byteLength(sent().body)).toBeLessThanOrEqual(maxBytes);
    const { path, reason, messageId, ...rest } = ParkedMessage.parse(JSON.parse(sent().body));
    expect({ path, reason, messageId }).toEqual({
      path: message.path,
      reason: message.reason,
      messageId: 'm4',
    });
    const gzip = 'bodyGzip' in rest ? rest.bodyGzip : '';
    expect(gunzipSync(Buffer.from(gzip, 'base64')).toString('utf8')).toBe(body);
  });

  it('is not compressed while it fits', async () => {
    const room = maxBytes - Buffer.byteLength(JSON.stringify({ ...message, body: '' }));
    const fits = { ...message, body: 'x'.repeat(room) };
    await queue.park(fits);
    expect(Buffer.byteLength(sent().body)).toBe(maxBytes);
    expect(ParkedMessage.parse(JSON.parse(sent().body))).toStrictEqual(fits);
  });
});

it('fails where the queue does, so that the message is not taken for safe', async () => {
  sqs.on(SendMessageCommand).rejects(new Error('no answer'));
  await expect(queue.park(message)).rejects.toThrow('no answer');
});
