import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it, vi } from 'vitest';
import { clientsOf } from '../support/clients.ts';
import { putWork } from '../support/put.ts';
import { tinyFunction, tinyIntake } from '../support/tiny-app.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';
import { workerCode } from '../support/worker-code.ts';

const reports: string[] = [];
const runner = useTinyRunner(
  {
    resources: {
      ...tinyIntake({
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': ['Letters', 'Arn'] },
          maxReceiveCount: 3,
        },
      }),
      Letters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } },
      Worker: tinyFunction('worker', { Timeout: 2 }),
    },
    code: { worker: workerCode },
  },
  // Long enough for a busy machine: a delivery that takes longer than it would be a second one.
  { visibilityTimeout: 2, report: (line) => reports.push(line) },
);

const waiting = { timeout: 20_000, interval: 25 };
const timeout = 30_000;

/** What the worker told about the events of one test. */
function told(test: string) {
  return runner()
    .planChanges.map(({ detail }) => detail)
    .filter((detail) => detail.test === test);
}

describe('a function behind a queue', { timeout }, () => {
  it('gets an event of the bus, and tells another bus what it made of it', async () => {
    await putWork(runner().endpoint, { test: 'way' });
    await runner().idle();
    expect(told('way')).toMatchObject([{ test: 'way', delivery: 1 }]);
  });

  it('does not get an event that no rule matches', async () => {
    await fetch(runner().endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSEvents.PutEvents' },
      body: JSON.stringify({
        Entries: [
          { EventBusName: 'license-changes', Source: 'other', DetailType: 'X', Detail: '{}' },
        ],
      }),
    });
    await putWork(runner().endpoint, { test: 'matching' });
    await runner().idle();
    expect(runner().planChanges.some(({ detail }) => detail.test === undefined)).toBe(false);
  });

  it('gets again, after the visibility timeout, only the messages that it said had failed', async () => {
    const details = [{ id: 1 }, { id: 2, fails: 1 }, { id: 3 }];
    await putWork(runner().endpoint, ...details.map((each) => ({ test: 'partial', ...each })));
    await runner().idle();
    const deliveries = told('partial').map(({ id, delivery }) => ({ id, delivery }));
    expect(deliveries.toSorted((a, b) => Number(a.id) - Number(b.id))).toEqual([
      { id: 1, delivery: 1 },
      { id: 2, delivery: 2 },
      { id: 3, delivery: 1 },
    ]);
  });

  it('gets the whole batch again when it throws', async () => {
    await putWork(runner().endpoint, { test: 'throwing', throws: 1 });
    await runner().idle();
    expect(told('throwing')).toMatchObject([{ delivery: 2 }]);
    expect(runner().logs.some(({ line }) => line.includes('RangeError'))).toBe(true);
  });

  it('gets a batch again whose process was killed, in a new process', async () => {
    await putWork(runner().endpoint, { test: 'killed', hangs: 1 });
    await vi.waitFor(
      () => expect(runner().logs.some(({ line }) => line.includes('hanging'))).toBe(true),
      waiting,
    );
    const killed = runner().functionPids('worker');
    runner().killFunction('worker');
    await runner().idle();
    const [again] = told('killed');
    expect(again).toMatchObject({ delivery: 2 });
    expect(killed).not.toContain(again?.pid);
  });

  it('is killed when it takes longer than its time-out, and gets the batch again', async () => {
    await putWork(runner().endpoint, { test: 'slow', hangs: 1 });
    await runner().idle();
    expect(told('slow')).toMatchObject([{ delivery: 2 }]);
    expect(reports).toContain('Worker failed: Sandbox.Timedout: Task timed out after 2.00 seconds');
  });

  it('loses a message to the dead-letter queue after as many deliveries as the queue allows', async () => {
    await putWork(runner().endpoint, { test: 'hopeless', fails: 99 });
    await runner().idle();
    const { sqs } = clientsOf(runner().endpoint);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: runner().queueUrls.letters, WaitTimeSeconds: 1 }),
    );
    expect(Messages.map(({ Body = '' }) => JSON.parse(Body).detail)).toMatchObject([
      { test: 'hopeless' },
    ]);
    expect(told('hopeless')).toEqual([]);
  });
});
