import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usersChanged } from '../support/events-in.ts';
import { freshFunction } from '../support/fresh-function.ts';
import { contextWith, runAndRead, sqsEvent } from '../support/function-run.ts';
import { messagesOf } from '../support/queue-messages.ts';

// Nothing listens on port 9 of this machine, so that every call of AWS is refused at once.
beforeEach(() => {
  const environment = {
    TABLE_NAME: 'ledger',
    PLAN_CHANGES_BUS_NAME: 'plan-changes',
    REJECTED_QUEUE_URL: 'http://127.0.0.1:9/123456789012/rejected',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
    POWERTOOLS_SERVICE_NAME: 'test',
    POWERTOOLS_METRICS_NAMESPACE: 'Test',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

it('has reclassify hand every message back, those included that could not be parked', async () => {
  const { handler } = await freshFunction('reclassify');
  const messages = messagesOf([usersChanged({ users: [] }), 'broken', usersChanged({ users: [] })]);
  const { result, logs, plain } = await runAndRead(() =>
    handler(sqsEvent(messages), contextWith()),
  );
  const ids = result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  expect(ids.sort()).toEqual(['m1', 'm2', 'm3']);
  expect(logs.map(({ message }) => message)).toEqual(['DELIVER_AGAIN', 'DELIVER_AGAIN']);
  expect(plain).toEqual([]);
});

it('has the sweep fail, and say so in JSON to the last line', async () => {
  const { handler } = await freshFunction('sweep');
  const tick = { id: 'tick', detail: {} };
  const { result, logs, metrics, plain } = await runAndRead(() =>
    Promise.resolve(Reflect.apply(handler, undefined, [tick, contextWith()])).then(
      () => 'returned',
      () => 'failed',
    ),
  );
  expect(result).toBe('failed');
  expect(logs.map(({ message }) => message)).toEqual(['INVOCATION_FAILED']);
  expect(metrics).toEqual({ InvocationsFailed: 1 });
  expect(plain).toEqual([]);
});
