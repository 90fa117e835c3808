import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { noon } from '../../../support/changes.ts';
import { inShort, movesOf, onlyStep, runOf, toldBy } from '../../../support/clock-run.ts';
import { endingAt } from '../../../support/endings-at.ts';
import type { EventIn } from '../../../support/events-in.ts';
import { june, timedPackage, timedUsers } from '../../../support/timed-events.ts';
import { userPlansIn } from '../../../support/user-plans-in.ts';

const usersOf = (ids: readonly number[]) => Object.fromEntries(ids.map((id) => [id, 'ten-sales']));
const timing = (at: Instant | undefined) => (at === undefined ? {} : { at });

const told = (sequence: number, ids: readonly number[], at?: Instant) =>
  timedUsers(sequence, usersOf(ids), timing(at));

const list = (sequence: number, ids: readonly number[], at?: Instant) =>
  timedUsers(sequence, usersOf(ids), { complete: true, ...timing(at) });

const part = (sequence: number, place: [part: number, parts: number], at: Instant) => {
  const [own, parts] = place;
  const more = { complete: { part: own, parts }, eventId: `${sequence}-${own}`, at };
  return timedUsers(sequence, usersOf([own * 10]), more);
};

const presentAt = (instant: Instant, ...events: EventIn[]) =>
  Object.keys(userPlansIn(endingAt(instant, ...events))).map(Number);

describe('a full list that is to count from an instant on', () => {
  it('takes away who is not in it at its instant and not before', () => {
    const events = [told(1, [1, 2]), list(5, [2, 3], june(5))];
    expect(presentAt(june(5) - 1, ...events)).toEqual([1, 2]);
    expect(presentAt(june(5), ...events)).toEqual([2, 3]);
  });

  it('leaves alone who was told of above it, at once or by its instant', () => {
    const events = [told(6, [1]), told(7, [2], june(4)), list(5, [3], june(5))];
    expect(presentAt(june(5), ...events)).toEqual([1, 2, 3]);
  });

  it('takes away whom an older input is to bring, before it or after it', () => {
    const events = [told(3, [1], june(4)), told(4, [2], june(9)), list(5, [3], june(5))];
    expect(presentAt(june(4), ...events)).toEqual([1]);
    expect(presentAt(june(5), ...events)).toEqual([3]);
    expect(presentAt(june(9), ...events)).toEqual([3]);
  });

  it('says nothing once a newer list counts no later', () => {
    expect(presentAt(june(9), list(5, [1], june(5)), list(6, [2], june(5)))).toEqual([2]);
    expect(presentAt(june(9), list(5, [1], june(5)), list(6, [2]), told(4, [3]))).toEqual([2]);
    expect(endingAt(june(2), list(5, [1], june(5)), list(6, [2])).registers.scheduled).toEqual({
      package: [],
      contract: [],
      users: [],
      listParts: [],
    });
  });

  it('keeps nothing in mind that can never count', () => {
    const older = [told(3, [1], june(5)), told(4, [2], june(9)), list(4, [2], june(5))];
    const only = endingAt(june(2), list(5, [3], june(5))).registers.scheduled;
    expect(endingAt(june(2), list(5, [3], june(5)), ...older).registers.scheduled).toEqual(only);
    for (const event of older) {
      expect(runOf([noon, list(5, [3], june(5))], [noon, event])).toHaveLength(1);
    }
  });

  it('holds until a newer list that counts later', () => {
    const events = [told(1, [7]), list(5, [1], june(5)), list(6, [2], june(9))];
    expect(presentAt(june(4), ...events)).toEqual([7]);
    expect(presentAt(june(5), ...events)).toEqual([1]);
    expect(presentAt(june(9), ...events)).toEqual([2]);
  });

  it('without users takes everybody away', () => {
    expect(presentAt(june(5), told(1, [1, 2]), list(5, [], june(5)))).toEqual([]);
  });

  it('that comes too late for its instant counts at once', () => {
    const run = runOf([noon, told(1, [1])], [june(7), list(5, [2], june(5))]);
    expect(run.map(({ revision }) => userPlansIn(revision.snapshot))).toEqual([
      { 1: 'ten-sales' },
      { 2: 'ten-sales' },
    ]);
  });
});

describe('a scheduled list in parts', () => {
  const [first, second] = [part(5, [1, 2], june(5)), part(5, [2, 2], june(5))];

  it('is a full list from its instant on', () => {
    const events = [told(1, [1]), first, second];
    expect(presentAt(june(4), ...events)).toEqual([1]);
    expect(presentAt(june(5), ...events)).toEqual([10, 20]);
  });

  it('of which a part is missing, or counts later, takes nobody away until then', () => {
    expect(presentAt(june(5), told(1, [1]), first)).toEqual([1, 10]);
    const later = [told(1, [1]), first, part(5, [2, 2], june(9))];
    expect(presentAt(june(5), ...later)).toEqual([1, 10]);
    expect(presentAt(june(9), ...later)).toEqual([10, 20]);
  });

  it('is made whole by a part that counts at once', () => {
    const now = timedUsers(5, usersOf([20]), { complete: { part: 2, parts: 2 }, eventId: '5-2' });
    expect(presentAt(june(4), told(1, [1]), first, now)).toEqual([1, 20]);
    expect(presentAt(june(5), told(1, [1]), first, now)).toEqual([10, 20]);
  });

  it('says nothing beside a newer list of its instant', () => {
    expect(presentAt(june(5), first, second, list(6, [3], june(5)))).toEqual([3]);
  });
});

describe('of a scheduled list apps hear', () => {
  const begun = [noon, timedPackage(1), told(1, [1, 2])] as const;

  it('who is to come, and who is left out', () => {
    const step = onlyStep(begun, [noon, list(5, [2, 3], june(5))]);
    const [{ data } = {}, ...others] = toldBy(step, 'PlanChangeScheduled');
    expect(others).toEqual([]);
    expect(data?.scheduleId).toBe('users:5');
    expect(inShort(data?.transitions ?? [])).toEqual([
      'none > sales-essentials: 3',
      'sales-essentials > none: 1',
    ]);
  });

  it('the same when it comes', () => {
    expect(movesOf(onlyStep(begun, [noon, list(5, [2, 3], june(5))], [june(5)]))).toEqual([
      'none > sales-essentials: 3',
      'sales-essentials > none: 1',
    ]);
  });

  it('of one in parts each user once, and of those left out with the part that makes it whole', () => {
    const parts = [part(5, [1, 2], june(5)), part(5, [2, 2], june(5))] as const;
    const told = [0, 1].map((index) => {
      const before = parts.slice(0, index).map((each) => [noon, each] as const);
      const step = onlyStep(begun, ...before, [noon, ...parts.slice(index, index + 1)]);
      return toldBy(step, 'PlanChangeScheduled').flatMap(({ data }) => inShort(data.transitions));
    });
    expect(told).toEqual([
      ['none > sales-essentials: 10'],
      ['none > sales-essentials: 20', 'sales-essentials > none: 1, 2'],
    ]);
  });
});
