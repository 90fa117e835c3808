import { describe, expect, it } from 'vitest';
import type { DeliveryCursor } from '../../../shared/application/delivery-order.ts';
import { delayAfter, deliverySchedule } from '../../../shared/application/delivery-schedule.ts';
import { waitOf } from '../../../shared/application/delivery-waits.ts';
import { ago, cursorAt, cursorWithout, momentAfter } from '../../support/delivery-moments.ts';

/** Revision 700, by default after revision 4. */
function waitAt(cursor: DeliveryCursor, previousRevision: number | null = 4): number {
  const place = { revision: 700, previousRevision, part: 1, parts: 1 };
  return waitOf(place, cursor, momentAfter(3600));
}

/** Revisions 100 and up, as many as that. */
function many(count: number): Record<number, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [100 + index, 60]));
}

function failingUntil(seconds: number, cursor: DeliveryCursor): DeliveryCursor {
  return { ...cursor, failing: { since: ago(100), retryAt: ago(-seconds) } };
}

describe('the wait of an event that is early', () => {
  it.each([
    ['a second where it is looked at first', cursorAt(3), 1],
    ['as long as nothing has moved', cursorAt(3, { moved: 40, waiting: { 700: 60 } }), 40],
    ['as long as it has waited', cursorAt(3, { moved: 60, waiting: { 700: 40 } }), 40],
    ['a second where something has just moved', cursorAt(3, { moved: 0, waiting: { 700: 60 } }), 1],
    ['no longer than the longest', cursorAt(3, { moved: 9000, waiting: { 700: 9000 } }), 900],
    ['by how many are before it', cursorAt(3, { moved: 0, waiting: many(101) }), 21],
    ['no longer than the longest, however many', cursorWithout(many(599)), 120],
  ])('is %s', (_, cursor, seconds) => {
    expect(waitAt(cursor)).toBe(seconds);
  });

  it('is no longer than the longest, however many are before it', () => {
    const waiting = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [index + 4, 60]));
    const place = { revision: 9000, previousRevision: 8000, part: 1, parts: 1 };
    expect(waitOf(place, cursorAt(3, { waiting }), momentAfter(60))).toBe(900);
  });

  it('ends right after the next attempt of one that fails', () => {
    const cursor = cursorAt(3, { moved: 0, waiting: { 5: 60 } });
    expect(waitAt(failingUntil(640, cursor))).toBe(641);
    expect(waitAt(failingUntil(0.4, cursor))).toBe(2);
    expect(waitAt(failingUntil(899.9, cursor))).toBe(901);
  });

  it('ends later where so many are before it that it cannot be next', () => {
    const cursor = cursorAt(3, { moved: 0, waiting: many(500) });
    expect(waitAt(failingUntil(5, cursor))).toBe(100);
  });

  it('is short again once that attempt should be over', () => {
    const cursor = cursorAt(3, { moved: 9000, waiting: { 5: 9000, 700: 9000 } });
    expect(waitAt(failingUntil(-1, cursor))).toBe(1);
    expect(waitAt(failingUntil(-30, cursor))).toBe(30);
  });
});

describe('the wait at a start', () => {
  it('is for longer each time, and ends when the first one begins', () => {
    expect(waitAt(cursorWithout())).toBe(1);
    expect(waitAt(cursorWithout({ 700: 8 }))).toBe(8);
    expect(waitAt(cursorWithout({ 700: 64 }))).toBe(56);
    expect(waitAt(cursorWithout({ 5: 90, 6: 80, 700: 64 }))).toBe(30);
  });

  it('is short once that one has begun', () => {
    expect(waitAt(cursorWithout({ 5: 121, 700: 100 }))).toBe(1);
    expect(waitAt(cursorWithout({ 5: 150, 700: 100 }))).toBe(30);
  });

  it('is the same at a further install, where no other is before it', () => {
    const cursor = cursorAt(3, { moved: 9000, waiting: { 700: 64 } });
    expect(waitAt(cursor, null)).toBe(56);
    expect(waitAt(cursor)).toBe(64);
    const behind = cursorAt(3, { moved: 9000, waiting: { 5: 100, 700: 64 } });
    expect(waitAt(behind, null)).toBe(64);
  });
});

describe('the delay after a failure', () => {
  it('doubles from five seconds to a quarter of an hour, and stays there', () => {
    let failingFor = 0;
    const delays = Array.from({ length: 12 }, () => {
      const delay = delayAfter(failingFor, deliverySchedule);
      failingFor += delay;
      return delay;
    });
    expect(delays).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]);
  });
});
