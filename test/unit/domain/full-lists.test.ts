import { describe, expect, it } from 'vitest';
import { diff } from '../../../shared/domain/diff.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { combinationsIn } from '../../support/entitlements-in.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { decisionOn, endingOf, snapshotAfterBatches } from '../../support/folded.ts';
import { isSilent } from '../../support/is-silent.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

const sales = 'ten-sales';
const pkg = packageChanged({
  package: packageWith({ plans: { [sales]: syntheticSet({ sales: 'premium' }) } }),
});

const usersWith = (ids: readonly number[]) =>
  ids.map((associateId) => ({ associateId, userPlan: sales }));

const told = (sequence: number, ...ids: number[]) =>
  usersChanged({ sequence, users: usersWith(ids) });

const fullList = (sequence: number, ...ids: number[]) =>
  usersChanged({ sequence, users: usersWith(ids), complete: true });

const listPart = (sequence: number, part: number, parts: number, ...ids: number[]) =>
  usersChanged({
    sequence,
    users: usersWith(ids),
    complete: { part, parts },
    eventId: `list-${sequence}-part-${part}`,
  });

const removed = (sequence: number, ...ids: number[]) =>
  usersChanged({ sequence, users: ids.map((associateId) => ({ associateId, removed: true })) });

const present = (snapshot: Parameters<typeof combinationsIn>[0]) =>
  Object.keys(combinationsIn(snapshot)).map(Number);

describe('a full list', () => {
  it('takes away who was told of below it and is not in it, in whatever order they come', () => {
    expect(present(endingOf(pkg, told(3, 1, 2, 3), fullList(4, 2)))).toEqual([2]);
  });

  it('leaves alone who was told of above it, or with its own sequence', () => {
    expect(present(endingOf(pkg, told(5, 1), fullList(4, 2), told(3, 3)))).toEqual([1, 2]);
    expect(present(endingOf(pkg, told(4, 1), fullList(4, 2), told(3, 3)))).toEqual([1, 2]);
  });

  it('keeps a user in it whom a newer input removed away', () => {
    expect(present(endingOf(pkg, fullList(4, 1, 2), removed(5, 1)))).toEqual([2]);
  });

  it('brings back a user in it whom an older input removed', () => {
    expect(present(endingOf(pkg, fullList(4, 1, 2), removed(3, 1)))).toEqual([1, 2]);
  });

  it('forgets who is below it, removed ones included', () => {
    const ending = endingOf(pkg, told(2, 1), removed(3, 2), fullList(4, 3));
    expect(ending.registers.users.associateIds).toEqual([3]);
  });

  it('without users takes everybody away', () => {
    expect(present(endingOf(pkg, told(3, 1, 2), fullList(4)))).toEqual([]);
    expect(present(endingOf(pkg, told(5, 1), fullList(4)))).toEqual([1]);
  });

  it('that comes late still speaks of users whom nothing newer told of', () => {
    const head = snapshotAfter([pkg, told(2, 1), told(6, 2)]);
    expect(present(snapshotAfter([fullList(4, 3)], head))).toEqual([2, 3]);
  });

  it('below a newer full list says nothing', () => {
    const head = snapshotAfter([pkg, fullList(6, 1)]);
    expect(decisionOn([fullList(5, 2)], head).kind).toBe('unchanged');
    expect(present(endingOf(pkg, fullList(6, 1), fullList(5, 2), told(4, 3)))).toEqual([1]);
  });

  it('once more says nothing', () => {
    const head = snapshotAfter([pkg, fullList(6, 1, 2)]);
    expect(decisionOn([fullList(6, 2, 1)], head).kind).toBe('unchanged');
  });

  it('sent again at a later instant, with its old sequence, takes and gives nothing', () => {
    const head = snapshotAfter([pkg, fullList(6, 1, 2)]);
    const again = usersChanged({
      sequence: 6,
      users: usersWith([1, 2]),
      complete: true,
      eventId: 'sent-again',
      occurredAt: '2026-06-02T08:00:00Z',
    });
    // The instant of the list is content: of two with one sequence the later stands, in any order.
    const decision = decisionOn([again], head);
    const snapshot = decision.kind === 'changed' ? decision.snapshot : head;
    expect(isSilent(diff(head, snapshot))).toBe(true);
    expect(snapshot.registers.users).toEqual(head.registers.users);
    expect(snapshotAfter([pkg, again, fullList(6, 1, 2)])).toEqual(snapshot);
  });

  it('stands against a late older input on a user who is not in it', () => {
    const head = snapshotAfter([pkg, fullList(6, 1)]);
    expect(decisionOn([told(5, 2)], head).kind).toBe('unchanged');
    expect(decisionOn([removed(5, 2)], head).kind).toBe('unchanged');
    expect(present(snapshotAfter([told(7, 2)], head))).toEqual([1, 2]);
  });

  it('with sequence 0 and the largest sequence there is works as any other', () => {
    expect(present(endingOf(pkg, fullList(0, 1), told(0, 2)))).toEqual([1, 2]);
    const largest = Number.MAX_SAFE_INTEGER;
    expect(present(endingOf(pkg, told(largest - 1, 1), fullList(largest, 2)))).toEqual([2]);
  });
});

describe('a full list in parts', () => {
  const parts = [listPart(5, 1, 3, 10), listPart(5, 2, 3, 20), listPart(5, 3, 3, 30)] as const;

  it('is a full list once all parts are there, in any order', () => {
    expect(present(endingOf(pkg, told(4, 1), ...parts))).toEqual([10, 20, 30]);
  });

  it('gives the users of each part at once, and takes nobody away before the last', () => {
    const [first, second, third] = parts;
    const steps = [[pkg, told(4, 1)], [third], [first], [second]];
    const states = steps.map((_, index) =>
      present(snapshotAfterBatches(...steps.slice(0, index + 1))),
    );
    expect(states).toEqual([[1], [1, 30], [1, 10, 30], [10, 20, 30]]);
  });

  it('of which a part is missing takes nobody away, however often the others come', () => {
    const [first, , third] = parts;
    expect(present(endingOf(pkg, told(4, 1), first, third))).toEqual([1, 10, 30]);
  });

  it('is not made up of parts of two lists', () => {
    const [first, second] = parts;
    const other = listPart(6, 3, 3, 40);
    expect(present(endingOf(told(4, 1), pkg, first, second, other))).toEqual([1, 10, 20, 40]);
  });

  it('is not made up of parts that count differently', () => {
    const events = [listPart(5, 1, 2, 10), listPart(5, 2, 3, 20), told(4, 1)];
    expect(present(endingOf(pkg, ...events))).toEqual([1, 10, 20]);
  });

  it('in one part is a full list', () => {
    expect(present(endingOf(pkg, told(4, 1), listPart(5, 1, 1, 2)))).toEqual([2]);
  });

  it('is overtaken by a newer full list, whatever of it comes later', () => {
    const [first, second, third] = parts;
    const head = snapshotAfter([pkg, first, second, fullList(6, 2)]);
    expect(present(head)).toEqual([2]);
    expect(decisionOn([third], head).kind).toBe('unchanged');
    expect(head.registers.lists.incomplete).toEqual([]);
  });

  it('leaves alone who was told of above it before it was whole', () => {
    const [first, second, third] = parts;
    const head = snapshotAfterBatches([pkg, told(4, 1)], [first, second], [told(7, 2)], [third]);
    expect(present(head)).toEqual([2, 10, 20, 30]);
  });

  it('can grow beside another that is not whole yet', () => {
    const events = [listPart(5, 1, 2, 10), listPart(6, 1, 2, 11), told(1, 1)];
    const head = endingOf(pkg, ...events);
    expect(present(head)).toEqual([1, 10, 11]);
    expect(present(snapshotAfter([listPart(6, 2, 2, 12)], head))).toEqual([11, 12]);
    expect(present(snapshotAfter([listPart(5, 2, 2, 13)], head))).toEqual([10, 11, 13]);
  });
});
