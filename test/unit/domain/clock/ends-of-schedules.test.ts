import { describe, expect, it } from 'vitest';
import { noon } from '../../../support/changes.ts';
import { type Arrival, onlyStep, toldBy } from '../../../support/clock-run.ts';
import { packageWith, usersChanged } from '../../../support/events-in.ts';
import { june, threePlans, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const begin: Arrival = [noon, timedPackage(1), timedUsers(1, { 3: 'ten-sales' })];

/** `PlanChangeCanceled users:2 of 3`: what the last arrival tells of schedules, and of which users. */
function endsIn(...arrivals: readonly Arrival[]): string[] {
  const step = onlyStep(begin, ...arrivals);
  const types = ['PlanChangeCanceled', 'PlanChangeRescheduled', 'PlanChangeScheduled'] as const;
  return types.flatMap((type) =>
    toldBy(step, type).map(({ data }) => {
      const users = data.transitions.flatMap((transition) => transition.users);
      return `${type} ${data.scheduleId} of ${users.toSorted((a, b) => a - b)}`;
    }),
  );
}

describe('a schedule that an input withdraws', () => {
  it('is canceled, though the same was announced for later long ago', () => {
    const withdrawn = endsIn(
      [noon, timedUsers(2, { 3: 'ten-service' }, { at: june(5) })],
      [noon, timedUsers(4, { 3: 'ten-service' }, { at: june(9) })],
      [june(2), timedUsers(3, { 3: 'ten-marketing' })],
    );
    expect(withdrawn).toEqual(['PlanChangeCanceled users:2 of 3']);
  });

  it('is rescheduled where the same batch has the same to come again', () => {
    const postponed = endsIn(
      [noon, timedUsers(2, { 3: 'ten-service' }, { at: june(5) })],
      [
        june(2),
        timedUsers(3, { 3: 'ten-sales' }),
        timedUsers(4, { 3: 'ten-service' }, { at: june(9) }),
      ],
    );
    expect(postponed).toEqual([
      'PlanChangeRescheduled users:2 of 3',
      'PlanChangeScheduled users:4 of 3',
    ]);
  });

  it('is canceled once where another full list takes its place', () => {
    const list = { complete: true } as const;
    const replaced = endsIn(
      [noon, timedUsers(5, { 4: 'ten-sales' }, { ...list, at: june(9) })],
      [noon, timedUsers(6, { 5: 'ten-service' }, { ...list, at: june(5) })],
    );
    expect(replaced).toEqual([
      'PlanChangeCanceled users:5 of 3,4',
      'PlanChangeScheduled users:6 of 3,5',
    ]);
  });
});

describe('what is told besides', () => {
  it('of a package that comes in expired is not that it expires now', () => {
    const ended = { expiry: june(2), grace: june(3) };
    const inGrace = timedPackage(2, { at: june(9), expiry: june(4), grace: june(20) });
    const step = onlyStep([noon, timedPackage(1, ended), inGrace], [june(3)], [june(9)]);
    expect(step.revision.causes.map(({ kind }) => kind)).toEqual(['schedule-due']);
    expect(step.revision.snapshot.facets.dates.state).toBe('grace');
  });

  it('of a pending package of CRM Suite is no seat of who cannot log in', () => {
    const pending = packageWith({ plans: { 'suite-user': { set: 'user,web', seats: 5 } } });
    const cannot = usersChanged({
      sequence: 2,
      users: [{ associateId: 4, userPlan: 'ten-sales', canLogin: false }],
    });
    const step = onlyStep(begin, [noon, cannot, timedPackage(2, { pending, plans: threePlans })]);
    const report = step.revision.snapshot.facets.pending;
    expect(report?.seatsToFree).toEqual({});
    expect(report?.seats).toEqual({ 'suite-user': { licensed: 5, assigned: 1, state: 'ok' } });
  });
});
