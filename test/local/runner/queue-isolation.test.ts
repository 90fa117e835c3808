import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { afterAll, expect, it, vi } from 'vitest';
import { clientsOf } from '../support/clients.ts';
import { HttpReceiver } from '../support/http-receiver.ts';
import { tinyFunction } from '../support/tiny-app.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

/** Keeps the slow function waiting until the test lets it go on. */
const receiver = await HttpReceiver.start(({ url }) => (url === '/slow' ? undefined : 200));
afterAll(() => receiver.stop());

const calling = (path: string) =>
  tinyFunction('call', {
    Timeout: 60,
    Environment: { Variables: { URL: `${receiver.origin}${path}` } },
  });
const queue = (QueueName: string) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName } });
const mapping = (queueId: string, FunctionName: string) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    BatchSize: 1,
    EventSourceArn: { 'Fn::GetAtt': [queueId, 'Arn'] },
    FunctionName: { Ref: FunctionName },
    ScalingConfig: { MaximumConcurrency: 2 },
  },
});

/** As many as would take all connections that a client of the AWS SDK opens by itself. */
const idle = Array.from({ length: 26 }, (_, index) => `Idle${index}`);

const runner = useTinyRunner({
  code: { call: 'export const handler = async () => { await fetch(process.env.URL); };' },
  resources: {
    Slow: calling('/slow'),
    Quick: calling('/quick'),
    ...Object.fromEntries(
      [...idle, 'SlowWork', 'QuickWork'].flatMap((name) => [
        [name, queue(name)],
        [`${name}Mapping`, mapping(name, name === 'QuickWork' ? 'Quick' : 'Slow')],
      ]),
    ),
  },
});

async function send(queueName: string, count: number): Promise<void> {
  const { sqs } = clientsOf(runner().endpoint);
  const Entries = Array.from({ length: count }, (_, index) => ({
    Id: String(index),
    MessageBody: 'x',
  }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: runner().queueUrls[queueName], Entries }));
  sqs.destroy();
}

it('a function that is slow, with a full queue, does not keep the function of another queue waiting', async () => {
  const patience = { timeout: 15_000, interval: 20 };
  await send('SlowWork', 10);
  await vi.waitFor(() => expect(receiver.at('/slow')).toHaveLength(2), patience);
  await send('QuickWork', 10);
  await vi.waitFor(() => expect(receiver.at('/quick')).toHaveLength(10), patience);
  expect(receiver.at('/slow')).toHaveLength(2);
});
