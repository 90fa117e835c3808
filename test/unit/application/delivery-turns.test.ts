import { describe, expect, it } from 'vitest';
import {
  type DeliveryCursor,
  delayAfter,
  deliverySchedule,
  turnOf,
} from '../../../shared/application/delivery-order.ts';

function cursor(revision: number, delivered: readonly number[] = [1], parts = 1): DeliveryCursor {
  return { revision, parts, delivered };
}

/** Revision 7, after revision 4. */
function turnAt(known: DeliveryCursor | undefined, previousRevision: number | null = 4): string {
  return turnOf({ revision: 7, previousRevision, part: 1, parts: 1 }, known);
}

describe('the turn of an event', () => {
  it.each([
    ['where all of the one before was delivered', cursor(4), 'due'],
    ['where all three parts of it were', cursor(4, [1, 2, 3], 3), 'due'],
    ['where one of its parts is missing', cursor(4, [1, 3], 3), 'early'],
    ['where the one before that was delivered', cursor(3), 'early'],
    ['where nothing was delivered, and the one before failed', cursor(3, [], 0), 'early'],
    ['where nothing was delivered, and the event itself failed', cursor(4, [], 0), 'due'],
    ['where nothing is known', undefined, 'unknown'],
    ['where another part of it was delivered', cursor(7, [2], 3), 'due'],
    ['where it was delivered', cursor(7), 'due'],
    ['where a later one was', cursor(9), 'due'],
    ['where a later one was in part', cursor(9, [2], 2), 'due'],
    ['where one in between was, which is after the one before', cursor(5), 'due'],
  ])('%s', (_where, known, turn) => {
    expect(turnAt(known)).toBe(turn);
  });

  it.each([undefined, cursor(0, [], 0), cursor(3), cursor(5, [1], 2), cursor(9)])(
    'that starts afresh has come, whatever is known: %j',
    (known) => {
      expect(turnAt(known, null)).toBe('due');
    },
  );
});

describe('the delay after a failure', () => {
  const attempts = Array.from({ length: 500 }, (_, index) => index + 1);
  const delays = attempts.map((attempt) => delayAfter(attempt, deliverySchedule));

  it('doubles from five seconds to a quarter of an hour, and stays there', () => {
    expect(delays.slice(0, 8)).toEqual([5, 10, 20, 40, 80, 160, 320, 640]);
    expect(new Set(delays.slice(8))).toEqual(new Set([900]));
  });

  it('makes about a hundred attempts a day', () => {
    let [elapsed, made] = [0, 0];
    while (elapsed <= deliverySchedule.givenUpAfter) {
      elapsed += delays[made] ?? 0;
      made += 1;
    }
    expect(made).toBe(103);
  });
});
