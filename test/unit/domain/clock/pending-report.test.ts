import { describe, expect, it } from 'vitest';
import type { PendingReport } from '../../../../shared/domain/tenant-facets.ts';
import { noon, snapshotAfter } from '../../../support/changes.ts';
import { movesOf, namesOf, onlyStep, toldBy } from '../../../support/clock-run.ts';
import { combinationsIn } from '../../../support/entitlements-in.ts';
import { type EventIn, type PackageFields, packageWith } from '../../../support/events-in.ts';
import { syntheticSet } from '../../../support/plan-sets.ts';
import { june, threePlans, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const sales = threePlans['ten-sales'];

const waiting = (fields: PackageFields, more: object = {}) => ({ ...packageWith(fields), ...more });

/** What is told of a package that waits beside one of three plans. */
function reportOf(pending: object, ...users: EventIn[]): PendingReport {
  const current = timedPackage(1, { site: ['cep', 'sale'], pending });
  const report = snapshotAfter([current, ...users]).facets.pending;
  if (report === null) throw new Error('no package waits');
  return report;
}

const seatsFor = (count: number) =>
  waiting({ plans: { 'ten-sales': { set: sales, seats: count } } });

describe('a package that waits', () => {
  it('says whether it can be activated; where it does not say, it cannot', () => {
    expect(reportOf(waiting({}, { CanBeActivated: true })).canBeActivated).toBe(true);
    expect(reportOf(waiting({}, { CanBeActivated: false })).canBeActivated).toBe(false);
    expect(reportOf(waiting({})).canBeActivated).toBe(false);
  });

  it('tells of add-ons and site licenses what would come and go', () => {
    const report = reportOf(waiting({ plans: threePlans, site: ['cep', 'ai', 'forms'] }));
    expect(report.addOns).toEqual({ added: ['ai'], removed: [] });
    expect(report.siteLicenses).toEqual({ added: ['ai', 'forms'], removed: ['sale'] });
  });

  it('tells seats and combinations as they would be', () => {
    const plans = {
      'ten-sales': { set: syntheticSet({ sales: 'premium' }), seats: 2 },
      'ten-service': { set: threePlans['ten-service'], unrestricted: true },
    };
    const users = timedUsers(1, { 1: 'ten-sales', 2: 'ten-sales', 3: 'ten-service', 4: null });
    expect(reportOf(waiting({ plans }), users)).toMatchObject({
      seats: {
        'ten-sales': { licensed: 2, assigned: 2, state: 'ok' },
        'ten-service': { licensed: 10, assigned: 1, state: 'unrestricted' },
      },
      usersPerCombination: { 'sales-premium': 2, 'service-premium': 1 },
      seatsToFree: {},
    });
  });

  it('takes nothing from anybody: the current one rules', () => {
    const pending = seatsFor(0);
    const users = timedUsers(1, { 1: 'ten-sales', 2: 'ten-service' });
    const snapshot = snapshotAfter([timedPackage(1, { site: ['cep'], pending }), users]);
    expect(combinationsIn(snapshot)).toEqual({ 1: 'sales-essentials', 2: 'service-premium' });
    expect(snapshot.facets.addOns).toEqual(['cep']);
    expect(snapshot.facets.seats['ten-sales']?.state).toBe('ok');
  });

  it('is gone with the next package that has none', () => {
    const first = [timedPackage(1, { pending: seatsFor(1) })];
    expect(snapshotAfter([timedPackage(2)], snapshotAfter(first)).facets.pending).toBeNull();
  });

  it('that is activated brings what was told', () => {
    const plans = { 'ten-sales': { set: sales, seats: 1 } };
    const users = timedUsers(1, { 1: 'ten-sales', 2: 'ten-sales', 3: 'ten-service' });
    const report = reportOf(waiting({ plans, site: ['ai'] }), users);
    const activated = snapshotAfter([timedPackage(2, { plans, site: ['ai'] }), users]).facets;
    expect(activated.usersPerCombination).toEqual(report.usersPerCombination);
    expect(activated.seats['ten-sales']).toEqual(report.seats['ten-sales']);
  });

  it('brings the report up to date with every change of users', () => {
    const begun = [
      noon,
      timedPackage(1, { pending: seatsFor(1) }),
      timedUsers(1, { 1: 'ten-sales' }),
    ] as const;
    const step = onlyStep(begun, [june(2), timedUsers(2, { 2: 'ten-sales' })]);
    const [{ data } = {}] = toldBy(step, 'TenantEntitlementsChanged');
    expect(data?.pending?.before?.seatsToFree).toEqual({});
    expect(data?.pending?.after?.seatsToFree).toEqual({ 'ten-sales': { count: 1, users: [2] } });
  });

  it('can be scheduled with its package, and is told when that comes', () => {
    const next = timedPackage(2, { pending: seatsFor(1), at: june(5) });
    const step = onlyStep(
      [noon, timedPackage(1), timedUsers(1, { 1: 'ten-sales' }), next],
      [june(5)],
    );
    expect(movesOf(step)).toEqual([]);
    expect(namesOf(step)).toEqual(['TenantEntitlementsChanged']);
    expect(step.revision.snapshot.facets.pending).not.toBeNull();
  });
});
