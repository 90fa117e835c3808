import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { clientsOf } from '../support/clients.ts';
import { sdkPlace, senderCode } from '../support/sender-code.ts';
import { tinyFunction, tinyIntake } from '../support/tiny-app.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

/** The queue's own, in seconds: longer than any process takes to start. */
const visibility = 30;

const runner = useTinyRunner({
  code: { sender: senderCode },
  resources: {
    ...tinyIntake({ VisibilityTimeout: visibility }),
    Worker: tinyFunction('sender', {
      Timeout: 30,
      Environment: { Variables: { FROM: sdkPlace, QUEUE_URL: { Ref: 'Queue' } } },
    }),
  },
});

type Told = SQSRecord & { readonly at: number };

const delayed = {
  MessageBody: '{"name":"delayed"}',
  DelaySeconds: 2,
  MessageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
};
const bodies = {
  hidden: { hide: 2 },
  shown: { hide: 0 },
  sender: { send: delayed },
};

/** What the function was given in the end, by the name in the body, in order. */
const told = new Map<string, Told>();

beforeAll(async () => {
  const { sqs } = clientsOf(runner().endpoint);
  const Entries = Object.entries(bodies).map(([name, body]) => ({
    Id: name,
    MessageBody: JSON.stringify({ name, ...body }),
  }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: runner().queueUrls.work, Entries }));
  await runner().idle();
  for (const { line } of runner().logs) {
    const [, record] = /told: (\{.*\})/.exec(line) ?? [];
    if (record === undefined) continue;
    const parsed: Told = JSON.parse(record);
    told.set(JSON.parse(parsed.body).name, parsed);
  }
});

const of = (name: string): Told => {
  const record = told.get(name);
  if (!record) throw new Error(`${name} was not told`);
  return record;
};
/** Milliseconds from the first delivery to the last. */
const waited = (name: string) =>
  of(name).at - Number(of(name).attributes.ApproximateFirstReceiveTimestamp);

describe('a message that its function fails comes again', () => {
  it.each([
    ['hidden', 2000],
    ['shown', 0],
  ])('when the function said, not after the time of its queue: %s', (name, milliseconds) => {
    expect(waited(name)).toBeGreaterThanOrEqual(milliseconds);
    expect(waited(name)).toBeLessThan(visibility * 1000);
  });

  it('with the count of its deliveries', () => {
    expect(of('hidden').attributes.ApproximateReceiveCount).toBe('2');
    expect(of('sender').attributes.ApproximateReceiveCount).toBe('1');
  });
});

describe('a message that a function sends to a queue', () => {
  it('comes after its delay, with all that it was sent with', () => {
    const { attributes, messageAttributes, at, ...record } = of('delayed');
    expect(at - Number(attributes.SentTimestamp)).toBeGreaterThanOrEqual(2000);
    expect(attributes).toEqual({
      ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      ApproximateReceiveCount: '1',
      SenderId: expect.any(String),
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
    });
    expect(messageAttributes).toEqual({
      kind: { stringValue: 'test', dataType: 'String', stringListValues: [], binaryListValues: [] },
    });
    expect(record).toMatchObject({
      md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
      md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:work',
      awsRegion: 'eu-west-1',
    });
  });
});
