import { describe, expect, it } from 'vitest';
import { stateChanged, usersChanged } from '../../support/events-in.ts';
import { StubbornLedger } from '../../support/ledger-doubles.ts';
import { richTenant } from '../../support/rich-tenant.ts';
import { unpublishedBench } from '../../support/unpublished-bench.ts';
import { namesOf, Workbench } from '../../support/workbench.ts';

const suspended = stateChanged({ changeType: 'Suspend' });

describe('a revision whose events could not be published', () => {
  it('stands with its mark, and the batch has succeeded', async () => {
    const bench = new Workbench();
    bench.publisher.isDown = true;
    const report = await bench.receive(suspended);
    expect(report.failures).toEqual([]);
    expect(report.rejected).toEqual([]);
    expect(report.commits).toMatchObject([
      { appended: {}, publishError: new Error('the bus is down') },
    ]);
    expect((await bench.head())?.revision).toBe(1);
    expect(await bench.marked()).toEqual([1]);
  });

  it('keeps its mark where that could not be taken away, and the batch has succeeded', async () => {
    const bench = new Workbench(new StubbornLedger());
    const report = await bench.receive(suspended);
    expect(report.failures).toEqual([]);
    expect(await bench.marked()).toEqual([1]);
  });

  it('is published by the next sweep, once', async () => {
    const bench = await unpublishedBench(1, 'Cust1');
    const report = await bench.sweep();
    expect(report.published).toEqual([{ tenantId: 'Cust1', revision: 1, correlationIds: [] }]);
    expect(report.failures).toEqual([]);
    expect(await bench.marked()).toEqual([]);
    expect((await bench.sweep()).published).toEqual([]);
    expect(namesOf(bench.publisher.events)).toEqual(['TenantEntitlementsChanged 1']);
  });

  it('is published with the ids and the bytes that it would have had', async () => {
    const ledger = new StubbornLedger();
    const bench = new Workbench(ledger);
    for (const event of richTenant()) await bench.receive(event);
    const first = bench.publisher.events.splice(0).map((event) => JSON.stringify(event));
    expect(first.length).toBeGreaterThan(richTenant().length);
    ledger.keepsMarks = false;
    await bench.sweep();
    expect(bench.publisher.events.map((event) => JSON.stringify(event))).toEqual(first);
  });

  it('keeps its mark until the bus has taken its events', async () => {
    const bench = await unpublishedBench(1, 'Cust1');
    bench.publisher.isDown = true;
    const report = await bench.sweep();
    expect(report.published).toEqual([]);
    expect(report.failures).toMatchObject([{ tenantId: 'Cust1', revision: 1 }]);
    expect(await bench.marked()).toEqual([1]);
  });

  it('is not marked where it has nothing to announce', async () => {
    const bench = new Workbench();
    bench.publisher.isDown = true;
    await bench.receive(usersChanged({ users: [{ associateId: 7, userPlan: null }] }));
    expect((await bench.head())?.revision).toBe(1);
    expect(await bench.marked()).toEqual([]);
    bench.publisher.isDown = false;
    await bench.sweep();
    expect(bench.publisher.events).toEqual([]);
  });
});
