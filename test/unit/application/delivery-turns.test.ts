import { describe, expect, it } from 'vitest';
import { type DeliveryCursor, turnOf } from '../../../shared/application/delivery-order.ts';
import { cursorAt, cursorWithout, momentAfter } from '../../support/delivery-moments.ts';

const day = 24 * 3600;
// A lost message holds up nobody for longer than it may take to be given up, and two long delays more.
const forgotten = day + 1800;

interface Turn {
  readonly previousRevision?: number | null;
  /** Seconds since it came to the queue. */
  readonly age?: number;
}

/** Revision 7, after revision 4. */
function turnAt(cursor: DeliveryCursor, { previousRevision = 4, age = 60 }: Turn = {}): string {
  return turnOf({ revision: 7, previousRevision, part: 1, parts: 1 }, cursor, momentAfter(age));
}

const half = { parts: 3, delivered: [1, 3] };

describe('the turn of an event', () => {
  it.each([
    ['where all of the one before was delivered', cursorAt(4), 'due'],
    ['where all parts of it were', cursorAt(4, { parts: 3, delivered: [1, 2, 3] }), 'due'],
    ['where one of its parts is missing', cursorAt(4, half), 'early'],
    ['where the one before that was delivered', cursorAt(3), 'early'],
    ['where nothing is known', cursorWithout(), 'early'],
    ['where another part of it was delivered', cursorAt(7, half), 'due'],
    ['where it was delivered', cursorAt(7), 'due'],
    ['where a later one was', cursorAt(9), 'due'],
    ['where a later one was in part', cursorAt(9, half), 'due'],
    ['where one in between was, which is after the one before', cursorAt(5), 'due'],
  ])('%s', (_where, cursor, turn) => {
    expect(turnAt(cursor)).toBe(turn);
  });

  it('comes late or again whoever waits', () => {
    expect(turnAt(cursorAt(8, { waiting: { 6: 60, 9: 60 } }))).toBe('due');
  });

  it('is not up to those behind it, and not to itself', () => {
    expect(turnAt(cursorAt(4, { waiting: { 7: 60, 8: 60, 70: 60 } }))).toBe('due');
  });

  it('is not up to those that were passed over', () => {
    expect(turnAt(cursorAt(4, { waiting: { 2: 60, 4: 60 } }))).toBe('due');
  });
});

describe('an event with one before it that waits', () => {
  it.each([
    ['that follows', { 6: 60 }, {}],
    ['that starts afresh', { 6: 60, 7: 3600 }, { previousRevision: null }],
    ['that has waited for a day', { 5: day, 7: day }, { previousRevision: 5, age: day }],
  ])('is early: one %s', (_, waiting, turn) => {
    expect(turnAt(cursorAt(4, { waiting }), turn)).toBe('early');
  });

  it('is early at a start, and at an install', () => {
    expect(turnAt(cursorWithout({ 2: 300, 7: 300 }))).toBe('early');
    expect(turnAt(cursorWithout({ 2: 300, 7: 300 }), { previousRevision: null })).toBe('early');
  });

  it.each([
    [cursorWithout({ 2: forgotten, 7: 300 }), cursorWithout({ 2: forgotten - 1, 7: 300 })],
    [
      cursorAt(4, { waiting: { 6: forgotten }, moved: forgotten }),
      cursorAt(4, { waiting: { 6: forgotten + 1 }, moved: forgotten - 1 }),
    ],
    [
      cursorAt(3, { ...half, waiting: { 7: 300 }, moved: forgotten }),
      cursorAt(3, { ...half, waiting: { 7: 300 }, moved: forgotten - 1 }),
    ],
  ])('no longer cares once that must have been given up, and a while after: %#', (over, before) => {
    expect(turnAt(before, { age: day })).toBe('early');
    expect(['due', 'begins']).toContain(turnAt(over, { age: day }));
  });
});

describe('an event of which nothing tells what came before', () => {
  it('begins at once where it is the first of an install', () => {
    expect(turnAt(cursorWithout(), { previousRevision: null, age: 0 })).toBe('begins');
    expect(turnAt(cursorWithout({ 9: 60 }), { previousRevision: null, age: 0 })).toBe('begins');
  });

  it.each([
    ['of a further install', cursorAt(4, { waiting: { 7: 120 } }), { previousRevision: null }],
    ['at a start', cursorWithout({ 7: 120, 8: 300 }), {}],
    ['whose predecessor was lost', cursorAt(3, { waiting: { 7: 120 } }), { age: day }],
  ])('begins after two minutes: one %s', (_, cursor, turn) => {
    expect(turnAt(cursor, turn)).toBe('begins');
    const sooner = { ...cursor, waiting: new Map([[7, (cursor.waiting.get(7) ?? 0) + 1]]) };
    expect(turnAt(sooner, turn)).toBe('early');
    // However old it is, others of its kind may be looked at right now.
    expect(turnAt({ ...cursor, waiting: new Map() }, { age: 2 * day, ...turn })).toBe('early');
  });

  it('does not begin where its predecessor may still come', () => {
    const cursor = cursorAt(3, { waiting: { 7: day } });
    expect(turnAt(cursor, { age: day - 1 })).toBe('early');
    expect(turnAt(cursor, { age: day })).toBe('begins');
  });

  it('does not begin while a part is missing of what was told last', () => {
    const cursor = cursorAt(4, { ...half, waiting: { 7: 300 } });
    expect(turnAt(cursor, { previousRevision: null })).toBe('early');
    expect(turnAt(cursor, { age: day })).toBe('early');
  });
});
