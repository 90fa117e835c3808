import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { noon } from '../../../support/changes.ts';
import { movesOf, onlyStep, runOf, stepsOfLast, toldBy } from '../../../support/clock-run.ts';
import { endingAt } from '../../../support/endings-at.ts';
import { june, timedPackage, timedUsers } from '../../../support/timed-events.ts';
import { userPlansIn } from '../../../support/user-plans-in.ts';

const pkg = timedPackage(1);
const plans = ['ten-sales', 'ten-service', 'ten-marketing'] as const;
const probes = [june(5), june(9)];

const told = (sequence: number, plan: string | null, at?: Instant) =>
  timedUsers(sequence, { 3: plan }, at === undefined ? {} : { at });

describe('a user of whom three inputs tell', () => {
  const timings = [undefined, june(5), june(9)];
  const histories = timings.flatMap((first) =>
    timings.flatMap((second) => timings.map((third) => [first, second, third] as const)),
  );

  it.each(histories)('has at any instant what the newest that counts by then says', (...timing) => {
    const events = timing.map((at, index) => told(index + 1, plans[index] ?? null, at));
    for (const probe of probes) {
      const newest = timing.findLastIndex((at) => at === undefined || at <= probe);
      const held = userPlansIn(endingAt(probe, ...events));
      expect(held).toEqual(newest < 0 ? {} : { 3: plans[newest] });
    }
  });
});

describe('a scheduled change', () => {
  const begun = [noon, pkg, told(1, 'ten-sales')] as const;

  it('changes nobody before its instant', () => {
    const step = onlyStep(begun, [noon, told(2, 'ten-service', june(5))]);
    expect(movesOf(step)).toEqual([]);
    expect(step.changes).toEqual({ transitions: [], facets: {} });
    expect(stepsOfLast(begun, [noon, told(2, 'ten-service', june(5))], [june(5) - 1])).toEqual([]);
  });

  it('comes at its instant, caused by the clock', () => {
    const step = onlyStep(begun, [noon, told(2, 'ten-service', june(5))], [june(7)]);
    expect(movesOf(step)).toEqual(['sales-essentials > service-premium: 3']);
    const [{ metadata } = {}] = toldBy(step, 'PlanChanged');
    expect(metadata?.effectiveAt).toBe('2026-06-05T00:00:00.000Z');
    expect(metadata?.causes).toEqual([
      { kind: 'schedule-due', occurredAt: '2026-06-05T00:00:00.000Z' },
    ]);
  });

  it('whose instant has passed counts at once, as the input that it is', () => {
    const step = onlyStep(begun, [june(7), told(2, 'ten-service', june(7))]);
    expect(movesOf(step)).toEqual(['sales-essentials > service-premium: 3']);
    expect(step.revision.causes).toMatchObject([{ kind: 'users-changed', sequence: 2 }]);
    expect(step.revision.effectiveAt).toBe(june(7));
    expect(stepsOfLast(begun, [june(7), told(2, 'ten-service', june(5))], [june(9)])).toEqual([]);
  });

  it('of an input older than what is held says nothing', () => {
    const run = runOf([noon, pkg, told(5, 'ten-sales')], [noon, told(4, 'ten-service', june(5))]);
    expect(run).toHaveLength(1);
  });

  it('stands against an older input that comes later, and not against a newer one', () => {
    const scheduled = told(5, 'ten-service', june(5));
    const late = [begun, [noon, scheduled], [june(2), told(4, 'ten-marketing')]] as const;
    expect(movesOf(onlyStep(...late))).toEqual(['sales-essentials > marketing-essentials: 3']);
    expect(movesOf(onlyStep(...late, [june(5)]))).toEqual([
      'marketing-essentials > service-premium: 3',
    ]);
    const newer = [begun, [noon, scheduled], [june(2), told(6, 'ten-marketing')]] as const;
    expect(stepsOfLast(...newer, [june(5)])).toEqual([]);
  });

  it('can be a removal, and the end of one', () => {
    const events = [
      told(1, 'ten-sales'),
      told(2, 'removed', june(5)),
      told(3, 'ten-sales', june(9)),
    ];
    expect(userPlansIn(endingAt(june(4), ...events))).toEqual({ 3: 'ten-sales' });
    expect(userPlansIn(endingAt(june(5), ...events))).toEqual({});
    expect(userPlansIn(endingAt(june(9), ...events))).toEqual({ 3: 'ten-sales' });
  });

  it('of one user is no word on another', () => {
    const both = timedUsers(2, { 3: 'ten-service', 4: 'ten-service' }, { at: june(5) });
    const events = [told(1, 'ten-sales'), both, told(3, 'ten-marketing')];
    expect(userPlansIn(endingAt(june(5), ...events))).toEqual({
      3: 'ten-marketing',
      4: 'ten-service',
    });
  });

  it('of one sequence with another content is decided by the larger content, at one instant or two', () => {
    // Of these two the canonical JSON of `ten-service` is the larger.
    const [larger, smaller] = ['ten-service', 'ten-sales'];
    const at = (sales: Instant, service: Instant, probe: Instant) =>
      userPlansIn(endingAt(probe, told(2, smaller, sales), told(2, larger, service)))[3];
    expect(at(june(5), june(5), june(5))).toBe('ten-service');
    expect(at(june(5), june(9), june(5))).toBe('ten-sales');
    expect(at(june(5), june(9), june(9))).toBe('ten-service');
    expect(at(june(9), june(5), june(9))).toBe('ten-service');
  });
});
