import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { expect, it } from 'vitest';
import { clientsOf } from '../support/clients.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

const runner = useTinyRunner({ resources: {} });

async function emit(detail: Record<string, unknown>): Promise<void> {
  const { events } = clientsOf(runner().endpoint);
  const entry = { EventBusName: 'plan-changes', Source: 'test', DetailType: 'Test' };
  await events.send(
    new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(detail) }] }),
  );
}

/** Opens the stream; each `next` is the detail of its next line. */
async function follow(query: string) {
  const response = await fetch(`${runner().endpoint}/plan-changes${query}`);
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  if (!response.body) throw new Error('no body');
  const lines = createInterface({ input: Readable.fromWeb(response.body) })[Symbol.asyncIterator]();
  return {
    next: async () => JSON.parse(String((await lines.next()).value)).detail,
    end: () => response.body?.cancel().catch(() => {}),
  };
}

it('streams the plan-changes bus, an event a line, from now or from the start', async () => {
  await emit({ n: 1 });
  const fromNow = await follow('');
  const fromStart = await follow('?from=start');
  expect(await fromStart.next()).toEqual({ n: 1 });
  await emit({ n: 2 });
  expect(await fromNow.next()).toEqual({ n: 2 });
  expect(await fromStart.next()).toEqual({ n: 2 });
  await emit({ n: 3 });
  expect(await fromNow.next()).toEqual({ n: 3 });
});
