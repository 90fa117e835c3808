import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { noon } from '../../../support/changes.ts';
import { type Arrival, inShort, onlyStep, toldBy } from '../../../support/clock-run.ts';
import { syntheticSet } from '../../../support/plan-sets.ts';
import { june, threePlans, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const told = (sequence: number, plan: string | null, at?: Instant) =>
  timedUsers(sequence, { 3: plan }, at === undefined ? {} : { at });

const premiumSales = { ...threePlans, 'ten-sales': syntheticSet({ sales: 'premium' }) };
const begun: Arrival = [noon, timedPackage(1), timedUsers(1, { 3: 'ten-sales', 4: 'ten-sales' })];

/** Moves by schedule, as the last of these tells them. */
function forecastOf(...arrivals: readonly Arrival[]): Record<string, string[]> {
  const step = onlyStep(...arrivals);
  const news = (
    ['PlanChangeScheduled', 'PlanChangeRescheduled', 'PlanChangeCanceled'] as const
  ).flatMap((detailType) => toldBy(step, detailType));
  return Object.fromEntries(
    news.map(({ data }) => [data.scheduleId, inShort(data.transitions)] as const),
  );
}

describe('the moves of a change that is to come', () => {
  it('start from what is to hold the moment before', () => {
    const first: Arrival = [noon, told(2, 'ten-service', june(5))];
    expect(forecastOf(begun, first, [noon, told(3, 'ten-marketing', june(9))])).toEqual({
      'users:3': ['service-premium > marketing-essentials: 3'],
    });
  });

  it('reckon with what comes earlier, and not with what comes later', () => {
    const early: Arrival = [noon, timedPackage(2, { plans: premiumSales, at: june(5) })];
    const late: Arrival = [noon, timedPackage(2, { plans: premiumSales, at: june(12) })];
    const change: Arrival = [noon, told(3, 'ten-service', june(9))];
    expect(forecastOf(begun, early, change)['users:3']).toEqual([
      'sales-premium > service-premium: 3',
    ]);
    expect(forecastOf(begun, late, change)['users:3']).toEqual([
      'sales-essentials > service-premium: 3',
    ]);
  });

  it('are of each schedule its own, where two come at one instant', () => {
    const batch: Arrival = [
      noon,
      timedPackage(2, { plans: premiumSales, at: june(5) }),
      told(3, 'ten-service', june(5)),
    ];
    expect(forecastOf(begun, batch)).toEqual({
      'package:2': ['sales-essentials > sales-premium: 3, 4'],
      'users:3': ['sales-essentials > service-premium: 3'],
    });
  });

  it('are none where the license has lapsed by then, and everybody where a package renews it', () => {
    const ends: Arrival = [
      noon,
      timedPackage(1, { grace: june(5) }),
      timedUsers(1, { 3: 'ten-sales', 4: 'ten-sales' }),
    ];
    expect(forecastOf(ends, [noon, told(3, 'ten-service', june(9))])['users:3']).toEqual([]);
    expect(forecastOf(ends, [noon, timedPackage(2, { at: june(9) })])['package:2']).toEqual([
      'none > sales-essentials: 3, 4',
    ]);
    // Renewed at the very end of rights, nobody moves at all.
    expect(forecastOf(ends, [noon, timedPackage(2, { at: june(5) })])['package:2']).toEqual([]);
  });

  it('are of one that is canceled those that were to come before the input that cancels it', () => {
    const scheduled: Arrival = [noon, told(2, 'ten-service', june(9))];
    expect(forecastOf(begun, scheduled, [june(2), told(3, 'ten-marketing')])).toEqual({
      'users:2': ['sales-essentials > service-premium: 3'],
    });
  });

  it('of a contract are none', () => {
    const contract = { startDate: '2026-06-01', billingPeriod: 'yearly' };
    const next = timedPackage(2, { contract, plans: premiumSales, at: june(9) });
    expect(forecastOf(begun, [noon, next])['contract:2']).toEqual([]);
  });

  it('are told whole, with what users gain and lose', () => {
    const step = onlyStep(begun, [noon, told(2, null, june(9))]);
    const [{ data } = {}] = toldBy(step, 'PlanChangeScheduled');
    const came = onlyStep(begun, [noon, told(2, null, june(9))], [june(9)]);
    const [{ data: real } = {}] = toldBy(came, 'PlanChanged');
    expect(data?.transitions).toEqual(real?.transitions);
    expect(data?.transitions).toMatchObject([{ kind: 'downgrade', users: [3] }]);
  });
});

describe('a full list', () => {
  const list = (sequence: number, ids: readonly number[], at?: Instant) =>
    timedUsers(sequence, Object.fromEntries(ids.map((id) => [id, 'ten-sales'])), {
      complete: true,
      ...(at === undefined ? {} : { at }),
    });

  it('that is to come is told without the users of another schedule of its instant', () => {
    const batch: Arrival = [
      noon,
      list(5, [4, 5], june(9)),
      timedUsers(6, { 7: 'ten-sales' }, { at: june(9) }),
    ];
    expect(forecastOf(begun, batch)).toEqual({
      'users:5': ['none > sales-essentials: 5', 'sales-essentials > none: 3'],
      'users:6': ['none > sales-essentials: 7'],
    });
  });

  it('that is canceled is told with those whom it would have left out', () => {
    const scheduled: Arrival = [noon, list(5, [4, 5], june(9))];
    expect(forecastOf(begun, scheduled, [june(2), list(6, [3, 4])])).toEqual({
      'users:5': ['none > sales-essentials: 5', 'sales-essentials > none: 3'],
    });
  });

  it('of which a newer input takes one user out is told with that user alone', () => {
    const scheduled: Arrival = [noon, list(5, [4, 5, 6], june(9))];
    const newer: Arrival = [june(2), timedUsers(6, { 5: 'ten-service' })];
    expect(forecastOf(begun, scheduled, newer)).toEqual({
      'users:5': ['none > sales-essentials: 5'],
    });
  });
});
