import { describe, expect, it } from 'vitest';
import { snapshotAfter } from '../../../support/changes.ts';
import { type EventIn, packageWith, usersChanged } from '../../../support/events-in.ts';
import { threePlans, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const sales = threePlans['ten-sales'];

/** What is told of a package that waits beside one of three plans. */
function reportOf(pending: object, ...users: EventIn[]) {
  const report = snapshotAfter([timedPackage(1, { pending }), ...users]).facets.pending;
  if (report === null) throw new Error('no package waits');
  return report;
}

const seatsFor = (count: number) =>
  packageWith({ plans: { 'ten-sales': { set: sales, seats: count } } });

describe('of seats to free', () => {
  it('who was assigned last loses first, then the highest associate', () => {
    const told = [
      timedUsers(5, { 1: 'ten-sales', 9: 'ten-sales' }),
      timedUsers(7, { 2: 'ten-sales', 4: 'ten-sales', 3: 'ten-service' }),
      timedUsers(6, { 8: 'ten-sales' }),
    ];
    const losing = (seats: number) => reportOf(seatsFor(seats), ...told).seatsToFree['ten-sales'];
    expect(losing(5)).toBeUndefined();
    expect(losing(4)).toEqual({ count: 1, users: [4] });
    expect(losing(2)).toEqual({ count: 3, users: [4, 2, 8] });
    expect(losing(0)).toEqual({ count: 5, users: [4, 2, 8, 9, 1] });
  });

  it('who is removed or has no plan holds none', () => {
    const told = timedUsers(1, { 1: 'ten-sales', 2: 'removed', 3: null });
    expect(reportOf(seatsFor(0), told).seatsToFree['ten-sales']).toEqual({ count: 1, users: [1] });
  });

  it('a plan that would be gone has none at all, and all of its users are told', () => {
    const told = timedUsers(1, { 1: 'ten-service', 2: 'ten-service', 3: 'ten-sales' });
    const report = reportOf(seatsFor(1), told);
    expect(report.seats['ten-service']).toEqual({
      licensed: 0,
      assigned: 2,
      state: 'over-assigned',
    });
    expect(report.seatsToFree).toEqual({ 'ten-service': { count: 2, users: [2, 1] } });
    expect(report.usersPerCombination).toEqual({ 'sales-essentials': 1 });
    // A plan that would be gone and that nobody has is not spoken of.
    expect(Object.keys(report.seats)).toEqual(['ten-sales', 'ten-service']);
  });

  it('a plan without a limit frees none', () => {
    const plans = { 'ten-sales': { set: sales, seats: 0, unrestricted: true } };
    const report = reportOf(packageWith({ plans }), timedUsers(1, { 1: 'ten-sales' }));
    expect(report.seatsToFree).toEqual({});
  });

  it('of CRM Suite are those of the one plan, for who can log in', () => {
    const plans = { 'suite-user': { set: 'user,web', seats: 1 } };
    const users = usersChanged({
      users: [
        { associateId: 1, userPlan: 'ten-sales' },
        { associateId: 2, userPlan: 'ten-service' },
        { associateId: 3, userPlan: 'suite-user', canLogin: false },
      ],
    });
    const report = reportOf(packageWith({ plans, site: ['suite2'] }), users);
    expect(report.seats).toEqual({
      'suite-user': { licensed: 1, assigned: 2, state: 'over-assigned' },
    });
    expect(report.seatsToFree).toEqual({ 'suite-user': { count: 1, users: [2] } });
  });
});
