import { describe, expect, it } from 'vitest';
import { noon } from '../../../support/changes.ts';
import { type Arrival, movesOf, namesOf, onlyStep, toldBy } from '../../../support/clock-run.ts';
import { endingAt } from '../../../support/endings-at.ts';
import { type EventIn, stateChanged } from '../../../support/events-in.ts';
import { june, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const at = (hour: number) => `2026-06-01T0${hour}:00:00Z`;
const restored = (hour: number, sequence = 1) =>
  stateChanged({ sequence, changeType: 'BackupRestored', occurredAt: at(hour) });
const list = (sequence: number, hour: number) =>
  timedUsers(sequence, { 3: 'ten-sales' }, { complete: true, occurredAt: at(hour) });
const part = (own: number, hour: number) =>
  timedUsers(
    4,
    { [own]: 'ten-sales' },
    {
      complete: { part: own, parts: 2 },
      occurredAt: at(hour),
      eventId: `part-${own}`,
    },
  );

const isStale = (...events: EventIn[]) => endingAt(noon, ...events).facets.state.usersStale;

describe('after a restore users are stale', () => {
  it('until a full list that was made later', () => {
    expect(isStale(list(4, 5))).toBe(false);
    expect(isStale(list(4, 5), restored(6))).toBe(true);
    expect(isStale(list(4, 6), restored(6))).toBe(false);
    expect(isStale(list(4, 7), restored(6))).toBe(false);
    expect(isStale(restored(6))).toBe(true);
  });

  it('whatever sequence the list has: its instant counts, of the newest list', () => {
    expect(isStale(list(1, 7), restored(6, 9))).toBe(false);
    expect(isStale(list(4, 7), list(5, 5), restored(6))).toBe(true);
  });

  it('again after the next restore, and by the restore with the highest sequence', () => {
    expect(isStale(restored(5, 1), list(4, 6), restored(7, 2))).toBe(true);
    expect(isStale(restored(7, 1), list(4, 6), restored(5, 2))).toBe(false);
  });

  it('though single users were told of since', () => {
    const single = timedUsers(5, { 3: 'ten-service' }, { occurredAt: at(8) });
    expect(isStale(list(4, 5), restored(6), single)).toBe(true);
  });

  it('until all parts of a list in parts are there, and the list is as new as its newest part', () => {
    expect(isStale(restored(6), part(1, 7))).toBe(true);
    expect(isStale(restored(6), part(1, 5), part(2, 7))).toBe(false);
    expect(isStale(restored(6), part(1, 5), part(2, 5))).toBe(true);
  });

  it('until a scheduled list counts', () => {
    const scheduled = timedUsers(
      4,
      { 3: 'ten-sales' },
      {
        complete: true,
        occurredAt: at(7),
        at: june(5),
      },
    );
    const staleAt = (instant: number) =>
      endingAt(instant, restored(6), scheduled).facets.state.usersStale;
    expect([staleAt(june(5) - 1), staleAt(june(5))]).toEqual([true, false]);
  });
});

describe('of the state of a tenant apps hear', () => {
  const begun: Arrival = [noon, timedPackage(1), timedUsers(1, { 3: 'ten-sales' })];
  const told = (...arrivals: Arrival[]) => {
    const step = onlyStep(begun, ...arrivals);
    expect(namesOf(step).filter((name) => name === 'PlanChanged')).toEqual(
      movesOf(step).length > 0 ? ['PlanChanged'] : [],
    );
    return toldBy(step, 'TenantEntitlementsChanged').map(({ data }) => data.state?.after);
  };
  const state = (sequence: number, changeType: string): Arrival => [
    noon,
    stateChanged({ sequence, changeType }),
  ];

  it("a restore makes users stale and takes nobody's plan away", () => {
    expect(told([noon, restored(6)])).toMatchObject([
      { restoredAt: '2026-06-01T06:00:00.000Z', usersStale: true },
    ]);
    expect(movesOf(onlyStep(begun, [noon, restored(6)]))).toEqual([]);
    expect(told([noon, restored(6)], [noon, list(4, 7)])).toMatchObject([{ usersStale: false }]);
  });

  it('a suspension keeps users, and is undone', () => {
    expect(told(state(1, 'Suspend'))).toMatchObject([{ lifecycle: 'suspended' }]);
    expect(movesOf(onlyStep(begun, state(1, 'Suspend')))).toEqual([]);
    expect(told(state(1, 'Suspend'), state(2, 'Resume'))).toMatchObject([{ lifecycle: 'active' }]);
    expect(movesOf(onlyStep(begun, state(1, 'Suspend'), state(2, 'Resume')))).toEqual([]);
  });

  it("an end takes everybody's plan, as such, and is undone", () => {
    const deleted = onlyStep(begun, state(1, 'Delete'));
    expect(movesOf(deleted)).toEqual(['sales-essentials > none: 3']);
    expect(deleted.revision.causes).toMatchObject([{ kind: 'tenant-deleted', sequence: 1 }]);
    const resumed = onlyStep(begun, state(1, 'Delete'), state(2, 'Resume'));
    expect(movesOf(resumed)).toEqual(['none > sales-essentials: 3']);
    expect(resumed.revision.causes).toMatchObject([{ kind: 'state-changed', sequence: 2 }]);
  });

  it('an upgrade and a move are on record', () => {
    const occurred = '2026-06-01T08:00:00.000Z';
    expect(told(state(1, 'Upgrade'))).toMatchObject([{ upgradedAt: occurred, movedAt: null }]);
    expect(told(state(1, 'Move'))).toMatchObject([{ upgradedAt: null, movedAt: occurred }]);
    expect(movesOf(onlyStep(begun, state(1, 'Move')))).toEqual([]);
  });
});
