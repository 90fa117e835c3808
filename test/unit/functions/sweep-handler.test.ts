import type { ScheduledEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { observed } from '../../../functions/middleware/observed.ts';
import { createHandler } from '../../../functions/sweep/handler.ts';
import { boundaries, dueTenant } from '../../support/due-tenant.ts';
import { stateChanged } from '../../support/events-in.ts';
import { contextWith, runAndRead } from '../../support/function-run.ts';
import { UnreachableLedger } from '../../support/ledger-doubles.ts';
import { namesOf, Workbench } from '../../support/workbench.ts';

const everyMinute: ScheduledEvent = {
  id: 'tick',
  version: '0',
  account: '123456789012',
  time: '2026-06-01T09:01:00Z',
  region: 'eu-west-1',
  resources: [],
  source: 'aws.events',
  'detail-type': 'Scheduled Event',
  detail: {},
};

/** Each of these tenants has one revision, of a minute ago, that is not published. */
async function unpublished(...tenants: readonly string[]): Promise<Workbench> {
  const bench = new Workbench();
  bench.publisher.isDown = true;
  await bench.receive(
    ...tenants.map((tenantId) => stateChanged({ tenantId, changeType: 'Suspend' })),
  );
  bench.publisher.isDown = false;
  bench.now += 60_000;
  return bench;
}

function sweep(bench: Workbench, options?: { remaining: number }) {
  const { ledger, publisher, clock, catalogue, fleetProgress } = bench;
  const deps = { ledger, publisher, clock, catalogue, fleetProgress };
  return runAndRead((instruments) =>
    observed(createHandler({ ...deps, ...instruments }), instruments)(
      everyMinute,
      contextWith(options),
    ),
  );
}

it('publishes what is unpublished, and logs each revision', async () => {
  const bench = await unpublished('Cust1');
  const { logs, result } = await sweep(bench);
  expect(result).toBeUndefined();
  expect(bench.publisher.events).toHaveLength(1);
  expect(logs).toMatchObject([{ message: 'REVISION_PUBLISHED', tenantId: 'Cust1', revision: 1 }]);
});

it('says which revision could not be published, and why', async () => {
  const bench = await unpublished('Cust1', 'Cust2');
  bench.publisher.refuses.add('Cust1');
  const { logs } = await sweep(bench);
  expect(logs.filter(({ level }) => level === 'ERROR')).toMatchObject([
    {
      message: 'PUBLISH_FAILED',
      tenantId: 'Cust1',
      revision: 1,
      errorName: 'Error',
      errorAt: expect.any(String),
    },
  ]);
  expect(await bench.marked('Cust1')).toEqual([1]);
  expect(await bench.marked('Cust2')).toEqual([]);
});

describe('the time that is left', () => {
  it('is asked for before each revision', async () => {
    const bench = await unpublished('Cust1', 'Cust2');
    await sweep(bench, { remaining: 1000 });
    expect(bench.publisher.events).toEqual([]);
    expect(await bench.marked('Cust2')).toEqual([1]);
    await sweep(bench, { remaining: 50_000 });
    expect(bench.publisher.events).toHaveLength(2);
  });
});

describe('boundaries that the clock passed', () => {
  async function dueNow(bench = new Workbench(), ...tenants: readonly string[]) {
    await bench.receive(...tenants.flatMap((tenantId) => dueTenant(tenantId)));
    bench.publisher.events.splice(0);
    bench.now = boundaries.expiry;
    return bench;
  }

  it('are told of, logged one by one and counted, once', async () => {
    const bench = await dueNow(new Workbench(), 'Cust1', 'Cust2');
    const { logs, metrics } = await sweep(bench);
    expect(namesOf(bench.publisher.events)).toHaveLength(6);
    const own = logs.filter(({ tenantId }) => tenantId === 'Cust2');
    const line = { message: 'REVISION_APPENDED', causes: [], correlationIds: [] };
    expect(own).toMatchObject([
      { ...line, revision: 2, events: 2 },
      { ...line, revision: 3, events: 1 },
    ]);
    expect(logs).toHaveLength(4);
    expect(metrics).toMatchObject({
      BoundariesPassed: 4,
      TenantsReclassified: 0,
      TenantsBehind: 0,
    });
    const again = await sweep(bench);
    expect(again.logs).toEqual([]);
    expect(again.metrics).toMatchObject({ BoundariesPassed: 0 });
  });

  it('of a tenant that cannot be brought up are logged by ids alone, and hold up nobody', async () => {
    const ledger = new UnreachableLedger();
    const bench = await dueNow(new Workbench(ledger), 'Cust1', 'Cust2');
    ledger.unreachable.add('Cust1');
    const { logs, metrics, result } = await sweep(bench);
    const [failed, ...others] = logs.filter(({ message }) => message === 'BRING_UP_FAILED');
    expect(others).toEqual([]);
    const { level, message, tenantId, errorName, errorAt, ...common } = failed ?? expect.fail();
    expect({ level, message, tenantId, errorName }).toEqual({
      level: 'ERROR',
      message: 'BRING_UP_FAILED',
      tenantId: 'Cust1',
      errorName: 'Error',
    });
    expect(errorAt).toEqual(expect.any(String));
    expect(JSON.stringify(common)).not.toMatch(/reached|ten-sales|associate/);
    expect(metrics).toMatchObject({ BoundariesPassed: 2 });
    expect(result).toBeUndefined();
  });

  it('wait for the next sweep where time is short', async () => {
    const bench = await dueNow(new Workbench(), 'Cust1');
    expect((await sweep(bench, { remaining: 15_000 })).metrics).toMatchObject({
      UsersMoved: 0,
      BoundariesPassed: 0,
    });
    expect((await bench.head())?.revision).toBe(1);
    expect((await sweep(bench, { remaining: 15_001 })).metrics).toMatchObject({
      BoundariesPassed: 2,
    });
  });
});

describe('the metrics', () => {
  const nothingElse = {
    UsersMoved: 0,
    BoundariesPassed: 0,
    TenantsReclassified: 0,
    TenantsBehind: 0,
  };

  it('count what was swept and tell the age of the oldest mark in seconds', async () => {
    const { metrics } = await sweep(await unpublished('Cust1', 'Cust2'));
    expect(metrics).toEqual({ ...nothingElse, RevisionsSwept: 2, UnpublishedAge: 60 });
  });

  it('are zeros where nothing is unpublished', async () => {
    const { metrics } = await sweep(new Workbench());
    expect(metrics).toEqual({ ...nothingElse, RevisionsSwept: 0, UnpublishedAge: 0 });
  });

  it('tell an age that grows while publishing fails', async () => {
    const bench = await unpublished('Cust1');
    bench.publisher.isDown = true;
    await sweep(bench);
    bench.now += 60_000;
    const { metrics } = await sweep(bench);
    expect(metrics).toEqual({ ...nothingElse, RevisionsSwept: 0, UnpublishedAge: 120 });
  });
});
