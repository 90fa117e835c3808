import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../support/canonical-text.ts';
import { noon } from '../../../support/changes.ts';
import { movesOf, namesOf, onlyStep, stepsOfLast, toldBy } from '../../../support/clock-run.ts';
import { stateChanged } from '../../../support/events-in.ts';
import { june, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const expiry = june(10);
const grace = june(22);
const dated = timedPackage(1, { expiry, grace });
const users = timedUsers(1, { 3: 'ten-sales', 20: 'ten-sales', 100: 'ten-service', 7: null });
const begun = [noon, dated, users] as const;

describe('at the nominal end of a package', () => {
  const step = onlyStep(begun, [expiry]);

  it('nobody loses anything: apps hear of the dates and of nothing else', () => {
    expect(namesOf(step)).toEqual(['TenantEntitlementsChanged']);
    const [{ data } = {}] = toldBy(step, 'TenantEntitlementsChanged');
    const told = {
      adminWarning: null,
      expiry: '2026-06-10T00:00:00.000Z',
      grace: '2026-06-22T00:00:00.000Z',
      maintenance: null,
    };
    expect(data).toEqual({
      tenantId: 'Cust1',
      contract: null,
      dates: { before: { ...told, state: 'active' }, after: { ...told, state: 'grace' } },
    });
  });

  it('the clock is the cause, and the instant is that of the package', () => {
    const [{ metadata } = {}] = toldBy(step, 'TenantEntitlementsChanged');
    expect(metadata).toMatchObject({
      effectiveAt: '2026-06-10T00:00:00.000Z',
      causes: [{ kind: 'license-expired', occurredAt: '2026-06-10T00:00:00.000Z' }],
    });
    expect(Object.keys(metadata?.causes[0] ?? {}).toSorted()).toEqual(['kind', 'occurredAt']);
  });

  it('is not a millisecond before', () => {
    expect(stepsOfLast(begun, [expiry - 1])).toEqual([]);
  });
});

describe('at the end of grace', () => {
  const passed = [begun, [expiry]] as const;
  const step = onlyStep(...passed, [grace]);

  it('everybody with a plan has none, and who had none is not spoken of', () => {
    expect(movesOf(step)).toEqual([
      'sales-essentials > none: 3, 20',
      'service-premium > none: 100',
    ]);
    const [{ metadata, data } = {}] = toldBy(step, 'PlanChanged');
    expect(data?.transitions.map(({ kind }) => kind)).toEqual(['downgrade', 'downgrade']);
    expect(metadata).toMatchObject({
      effectiveAt: '2026-06-22T00:00:00.000Z',
      causes: [{ kind: 'license-lapsed', occurredAt: '2026-06-22T00:00:00.000Z' }],
      checksum: sha256Hex(''),
    });
  });

  it('the tenant is told to be lapsed, without users, and with its seats as they were', () => {
    const [{ data } = {}] = toldBy(step, 'TenantEntitlementsChanged');
    expect(data?.dates?.after.state).toBe('lapsed');
    expect(data?.usersPerCombination?.after).toEqual({});
    expect(data?.seats).toBeUndefined();
    expect(step.revision.snapshot.facets.seats['ten-sales']).toMatchObject({ assigned: 2 });
  });

  it('is not a millisecond before', () => {
    expect(stepsOfLast(...passed, [grace - 1])).toEqual([]);
  });

  it('is the last thing that the clock does', () => {
    expect(stepsOfLast(...passed, [grace], [june(30)])).toEqual([]);
  });
});

describe('a renewed package', () => {
  const lapsed = [begun, [grace]] as const;
  const renewed = timedPackage(2, { expiry: june(10) + 365 * 86_400_000 });

  it('brings everybody back, each on their own plan', () => {
    const step = onlyStep(...lapsed, [june(25), renewed]);
    expect(movesOf(step)).toEqual([
      'none > sales-essentials: 3, 20',
      'none > service-premium: 100',
    ]);
    expect(step.revision.causes).toMatchObject([{ kind: 'package-changed', sequence: 2 }]);
  });

  it('brings back whom inputs told of meanwhile, on the plan they told', () => {
    const meanwhile = timedUsers(2, { 3: 'ten-marketing', 9: 'ten-service', 20: 'removed' });
    const silent = onlyStep(...lapsed, [june(23), meanwhile]);
    expect(movesOf(silent)).toEqual([]);
    const step = onlyStep(...lapsed, [june(23), meanwhile], [june(25), renewed]);
    expect(movesOf(step)).toEqual([
      'none > marketing-essentials: 3',
      'none > service-premium: 9, 100',
    ]);
  });

  it('that comes in grace takes and gives nobody anything', () => {
    const step = onlyStep(begun, [expiry], [june(12), renewed]);
    expect(namesOf(step)).toEqual(['TenantEntitlementsChanged']);
    expect(step.revision.snapshot.facets.dates.state).toBe('active');
    expect(stepsOfLast(begun, [expiry], [june(12), renewed], [june(30)])).toEqual([]);
  });

  it('of a tenant that was deleted meanwhile brings nobody back', () => {
    const deleted = [june(23), stateChanged({ changeType: 'Delete' })] as const;
    expect(movesOf(onlyStep(...lapsed, deleted, [june(25), renewed]))).toEqual([]);
    const resumed = [june(26), stateChanged({ sequence: 2, changeType: 'Resume' })] as const;
    expect(movesOf(onlyStep(...lapsed, deleted, [june(25), renewed], resumed))).toHaveLength(2);
    expect(movesOf(onlyStep(...lapsed, deleted, resumed))).toEqual([]);
  });
});
