import { describe, expect, it } from 'vitest';
import { snapshotAfter } from '../../../support/changes.ts';
import { combinationsIn } from '../../../support/entitlements-in.ts';
import type { PlanRecord } from '../../../support/events-in.ts';
import { threePlans, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const users = timedUsers(1, { 1: 'ten-sales', 2: 'ten-sales', 3: 'removed', 4: null });

const underPlan = (record: Omit<PlanRecord, 'set'>) => {
  const plans = { 'ten-sales': { set: threePlans['ten-sales'], ...record } };
  return snapshotAfter([timedPackage(1, { plans }), users]);
};

const cases = [
  ['more than enough seats', { seats: 3 }, 'ok'],
  ['just enough seats', { seats: 2 }, 'ok'],
  ['one seat too few', { seats: 1 }, 'over-assigned'],
  ['no seats', { seats: 0 }, 'over-assigned'],
  ['no limit, whatever the number says', { seats: 0, unrestricted: true }, 'unrestricted'],
] as const;

describe.each(cases)('two users of a plan with %s', (_, record, state) => {
  it(`are told to be ${state}`, () => {
    expect(underPlan(record).facets.seats).toEqual({
      'ten-sales': { licensed: record.seats, assigned: 2, state },
    });
  });

  it('have all that the plan gives', () => {
    expect(underPlan(record).entitlements).toEqual(underPlan({ seats: 99 }).entitlements);
    expect(combinationsIn(underPlan(record))).toEqual({
      1: 'sales-essentials',
      2: 'sales-essentials',
    });
  });
});
