import { describe, expect, it } from 'vitest';
import { planChanges } from '../../../shared/contracts/plan-changes.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { richTenant } from '../../support/rich-tenant.ts';
import { Workbench } from '../../support/workbench.ts';

// Written out: what an event may take is part of the contract.
const maxDetailBytes = 61_440;
const count = 10_000;

describe('10,000 users whose plan is repackaged', async () => {
  const bench = new Workbench();
  const ids = Array.from({ length: count }, (_, index) => 1_000_000 + 3 * index);
  await bench.receive(
    packageWithSales('essentials', 1),
    usersChanged({
      complete: true,
      users: ids.map((associateId) => ({ associateId, userPlan: 'ten-sales' })),
    }),
  );
  bench.publisher.events.length = 0;
  const report = await bench.receive(packageWithSales('premium', 2));
  const events = bench.publisher.events.filter(({ detailType }) => detailType === 'PlanChanged');
  const told = events.map((event) => planChanges.PlanChanged.parse(event.detail));

  it('take one revision', async () => {
    expect(report.commits).toMatchObject([{ appended: {} }]);
    expect((await bench.head())?.revision).toBe(2);
  });

  it('are told in events of at most 60 KB', () => {
    const bytes = bench.publisher.events.map(({ detail }) =>
      Buffer.byteLength(JSON.stringify(detail)),
    );
    expect(Math.max(...bytes)).toBeLessThanOrEqual(maxDetailBytes);
    expect(bytes.length).toBeGreaterThan(1);
  });

  it('are all told, each once', () => {
    const users = told.flatMap(({ data }) => data.transitions.flatMap((move) => move.users));
    expect(users).toEqual(ids);
  });

  it('are told the same move in every part', () => {
    const moves = told.flatMap(({ data }) => data.transitions);
    const texts = moves.map(({ users: _, ...move }) => JSON.stringify(move));
    expect(new Set(texts).size).toBe(1);
    expect(moves[0]).toMatchObject({ kind: 'upgrade', direction: { sales: 'up' } });
  });

  it('are told in numbered parts', () => {
    const parts = told.map(({ metadata }) => [metadata.part, metadata.parts]);
    expect(parts).toEqual(told.map((_, index) => [index + 1, told.length]));
    expect(new Set(told.map(({ metadata }) => metadata.eventId)).size).toBe(told.length);
  });
});

function packageWithSales(sales: 'essentials' | 'premium', sequence: number) {
  const plans = { 'ten-sales': syntheticSet({ sales }) };
  return packageChanged({ sequence, package: packageWith({ plans }) });
}

describe('an event out', () => {
  it('keeps to its contract, whatever a tenant holds', async () => {
    const bench = new Workbench();
    for (const event of richTenant()) await bench.receive(event);
    expect(bench.publisher.events.length).toBeGreaterThan(0);
    for (const { detailType, detail } of bench.publisher.events) {
      expect(planChanges[detailType].parse(detail)).toEqual(detail);
    }
  });

  it.each([
    [
      'a date that its zone moves beyond the year 9999',
      { ExpiryDate: '9999-12-31T23:00:00-02:00' },
    ],
    ['the last instant of the year 9999', { ExpiryDate: '9999-12-31T23:59:59.999' }],
  ])('keeps to its contract with %s', async (_what, dates) => {
    const bench = new Workbench();
    const { rejected } = await bench.receive(packageChanged({ package: packageWith({ dates }) }));
    expect(rejected.length + bench.publisher.events.length).toBe(1);
    for (const { detailType, detail } of bench.publisher.events) {
      expect(planChanges[detailType].safeParse(detail).error?.issues ?? []).toEqual([]);
    }
  });
});
