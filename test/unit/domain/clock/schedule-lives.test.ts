import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { noon } from '../../../support/changes.ts';
import {
  type Arrival,
  type ClockStep,
  namesOf,
  onlyStep,
  runOf,
  schedulesOf,
  stepsOfLast,
  toldBy,
} from '../../../support/clock-run.ts';
import { permutationsOf } from '../../../support/endings-at.ts';
import { june, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const plans = ['ten-sales', 'ten-service', 'ten-marketing', null] as const;
const timings = [undefined, june(5), june(9)];

const told = (sequence: number, plan: string | null, at?: Instant) =>
  timedUsers(sequence, { 3: plan }, at === undefined ? {} : { at });

interface Input {
  readonly sequence: number;
  readonly at: Instant | undefined;
}

/** By the rule as it is written: those that will hold at their instant, of all that is known. */
function toCome(inputs: readonly Input[]): string[] {
  return inputs
    .filter(({ at, sequence }) => {
      const counting = inputs.filter((other) => other.at === undefined || other.at <= (at ?? 0));
      return at !== undefined && counting.every((other) => other.sequence <= sequence);
    })
    .map(({ sequence, at }) => `users:${sequence} at ${new Date(at ?? 0).toISOString()}`)
    .toSorted();
}

const minus = (items: readonly string[], others: readonly string[]) =>
  items.filter((item) => !others.includes(item));

/** What the last of these inputs starts and ends, where all come in turn on one day. */
function toldByLast(inputs: readonly Input[]) {
  const arrivals = inputs.map(({ sequence, at }): Arrival => {
    return [noon, told(sequence, plans[sequence - 1] ?? null, at)];
  });
  const steps = stepsOfLast(...arrivals);
  const of = (detailType: Parameters<typeof schedulesOf>[1]) =>
    steps.flatMap((step) => schedulesOf(step, detailType)).toSorted();
  return {
    scheduled: of('PlanChangeScheduled'),
    canceled: of('PlanChangeCanceled'),
    rescheduled: of('PlanChangeRescheduled'),
  };
}

describe('of inputs that all say something else', () => {
  it.each(timings.flatMap((first) => timings.map((second) => [first, second] as const)))(
    'each that is to come is told once, and canceled once where a newer one withdraws it',
    (first, second) => {
      for (const third of timings) {
        const inputs = [first, second, third].map((at, index) => ({ sequence: index + 1, at }));
        for (const order of permutationsOf(inputs)) {
          order.forEach((_, index) => {
            const had = toCome(order.slice(0, index));
            const has = toCome(order.slice(0, index + 1));
            expect(toldByLast(order.slice(0, index + 1))).toEqual({
              scheduled: minus(has, had),
              canceled: minus(had, has),
              rescheduled: [],
            });
          });
        }
      }
    },
  );
});

describe('to postpone a change', () => {
  const begun: Arrival = [noon, timedPackage(1), told(1, 'ten-sales')];
  const early: Arrival = [noon, told(2, 'ten-service', june(5))];
  const moves = (steps: readonly ClockStep[]) =>
    steps.filter((step) => namesOf(step).includes('PlanChanged')).map((step) => step.revision);

  it("today's value is told again, and then the change: canceled, scheduled", () => {
    const restated: Arrival = [june(2), told(3, 'ten-sales')];
    const again: Arrival = [june(2), told(4, 'ten-service', june(9))];
    expect(namesOf(onlyStep(begun, early, restated))).toEqual(['PlanChangeCanceled']);
    expect(namesOf(onlyStep(begun, early, restated, again))).toEqual(['PlanChangeScheduled']);
    const run = runOf(begun, early, restated, again, [june(20)]);
    expect(moves(run).map(({ effectiveAt }) => effectiveAt)).toEqual([noon, june(9)]);
  });

  it('told in one batch it is rescheduled', () => {
    const batch: Arrival = [june(2), told(3, 'ten-sales'), told(4, 'ten-service', june(9))];
    const step = onlyStep(begun, early, batch);
    expect(namesOf(step)).toEqual(['PlanChangeRescheduled', 'PlanChangeScheduled']);
    expect(toldBy(step, 'PlanChangeRescheduled').map(({ data }) => data)).toMatchObject([
      {
        scheduleId: 'users:2',
        replacedBy: 'users:4',
        effectiveAt: '2026-06-09T00:00:00.000Z',
        transitions: [{ users: [3] }],
      },
    ]);
  });

  it('it is no new schedule that an older one still has the same to come', () => {
    const late: Arrival = [noon, told(3, 'ten-service', june(9))];
    const between: Arrival = [june(2), told(4, 'ten-marketing', june(7))];
    const step = onlyStep(begun, early, late, between);
    expect(namesOf(step)).toEqual(['PlanChangeCanceled', 'PlanChangeScheduled']);
  });

  it('it is not enough to schedule it again: the first one still comes', () => {
    const again: Arrival = [june(2), told(3, 'ten-service', june(9))];
    expect(namesOf(onlyStep(begun, early, again))).toEqual(['PlanChangeScheduled']);
    const run = runOf(begun, early, again, [june(20)]);
    expect(moves(run).map(({ effectiveAt }) => effectiveAt)).toEqual([noon, june(5)]);
  });
});

describe("the previous revision of a schedule's events", () => {
  it('is the last that told of the same detail-type', () => {
    const run = runOf(
      [noon, timedPackage(1), told(1, 'ten-sales'), told(2, 'ten-service', june(9))],
      [noon, told(3, 'ten-marketing', june(8))],
      [noon, told(4, 'ten-sales')],
    );
    const previous = (detailType: 'PlanChangeScheduled' | 'PlanChangeCanceled') =>
      run.flatMap((step) =>
        toldBy(step, detailType).map(({ metadata }) => [
          metadata.revision,
          metadata.previousRevision,
        ]),
      );
    expect(previous('PlanChangeScheduled')).toEqual([
      [1, null],
      [2, 1],
    ]);
    expect(previous('PlanChangeCanceled')).toEqual([
      [2, null],
      [3, 2],
    ]);
  });
});
