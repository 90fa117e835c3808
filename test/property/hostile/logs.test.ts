import { afterAll, describe, expect, it } from 'vitest';
import { observed } from '../../../functions/middleware/observed.ts';
import { createHandler as createSweep } from '../../../functions/sweep/handler.ts';
import type { AppendResult, Revision } from '../../../shared/domain/revision.ts';
import { contextWith, runAndRead } from '../../support/function-run.ts';
import { Tally } from '../../support/hostile-budget.ts';
import { secret } from '../../support/hostile-constants.ts';
import { HostileIntake } from '../../support/hostile-intake.ts';
import { eventsWithSecrets } from '../../support/hostile-places.ts';
import { askRaw } from '../../support/hostile-requests.ts';

const tally = new Tally('events with a secret');
afterAll(() => console.log(tally.line));

const events = eventsWithSecrets();
const batchSize = 10;
const batches = Array.from({ length: Math.ceil(events.length / batchSize) }, (_, index) =>
  events.slice(index * batchSize, (index + 1) * batchSize),
);

/** Hands all events in; what was written, and how many lines. */
async function receiveAll(intake: HostileIntake): Promise<string> {
  const outputs: string[] = [];
  for (const bodies of batches) {
    const { output } = await intake.receive(...bodies);
    for (const body of bodies) tally.add(body, output.includes(secret) ? 'unexplained' : 'kept');
    outputs.push(output);
  }
  return outputs.join('');
}

function sweep({ bench }: HostileIntake): Promise<{ readonly output: string }> {
  const { catalogue, clock, ledger, publisher, fleetProgress } = bench;
  const deps = { catalogue, clock, ledger, publisher, fleetProgress };
  return runAndRead((instruments) => {
    const handler = observed(createSweep({ ...deps, ...instruments }), instruments);
    // Of a tick it reads nothing.
    return handler({} as never, contextWith());
  });
}

/** Fails as code may that quotes what it was given. */
async function fail(value: unknown): Promise<never> {
  throw Object.assign(new Error(`cannot take ${JSON.stringify(value)}`), { value });
}

describe('a secret in any value or key of an event', () => {
  it('is in no line of the log', async () => {
    const intake = new HostileIntake();
    const output = await receiveAll(intake);
    expect(output).toMatch(/INPUT_REJECTED/);
    expect(output).toMatch(/REVISION_APPENDED/);
    expect(output).not.toContain(secret);
    // It was there to be told.
    expect(JSON.stringify(intake.bench.publisher.events)).toContain(secret);
    expect(JSON.stringify(intake.bench.rejectedQueue.messages)).toContain(secret);
  });

  it('is in no line of the log where publishing or parking fails', async () => {
    const intake = new HostileIntake();
    intake.bench.publisher.publish = fail;
    intake.bench.rejectedQueue.park = fail;
    const output = await receiveAll(intake);
    expect(output).toMatch(/PUBLISH_FAILED/);
    expect(output).toMatch(/DELIVER_AGAIN/);
    intake.bench.now += 60_000;
    const swept = await sweep(intake);
    expect(swept.output).toMatch(/PUBLISH_FAILED/);
    expect(output + swept.output).not.toContain(secret);
  });

  it('is in no line of the log where the ledger fails', async () => {
    const intake = new HostileIntake();
    intake.ledger.append = (revision: Revision): Promise<AppendResult> => fail(revision.snapshot);
    const output = await receiveAll(intake);
    expect(output).toMatch(/DELIVER_AGAIN/);
    expect(output).not.toContain(secret);
  });

  it('is in no line of the log of who asks', async () => {
    const intake = new HostileIntake();
    await receiveAll(intake);
    for (const [index, body] of events.entries()) {
      if (index % 20 > 0) continue;
      const { output } = await askRaw(intake.bench, { ...preview, body });
      expect(output).not.toContain(secret);
    }
    intake.ledger.head = () => fail(secret);
    const { result, output } = await askRaw(intake.bench, {
      method: 'GET',
      path: '/tenants/Cust1',
    });
    expect(output).toMatch(/REQUEST_FAILED/);
    expect(output + JSON.stringify(result)).not.toContain(secret);
  });
});

const preview = { method: 'POST', path: '/tenants/Cust1/preview' };
