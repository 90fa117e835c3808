import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { noon } from '../../../support/changes.ts';
import { movesOf, onlyStep, stepsOfLast, toldBy } from '../../../support/clock-run.ts';
import { endingAt } from '../../../support/endings-at.ts';
import { stateChanged } from '../../../support/events-in.ts';
import { syntheticSet } from '../../../support/plan-sets.ts';
import {
  june,
  type TimedPackage,
  timedPackage,
  timedUsers,
} from '../../../support/timed-events.ts';

const users = timedUsers(1, { 3: 'ten-sales' });
const begun = [noon, timedPackage(1, { site: ['first'] }), users] as const;
const premium = { 'ten-sales': syntheticSet({ sales: 'premium' }) };

/** A package known by its one site license. */
const named = (sequence: number, name: string, fields: TimedPackage = {}) =>
  timedPackage(sequence, { site: [name], ...fields });

const heldAt = (instant: Instant, ...events: Parameters<typeof endingAt>[1][]) =>
  endingAt(instant, ...events).facets.siteLicenses.join();

describe('a package that is to count from an instant on', () => {
  it('rules from that instant, and the one before until then', () => {
    const events = [named(1, 'first'), named(2, 'second', { at: june(5) })];
    expect(heldAt(june(5) - 1, ...events)).toBe('first');
    expect(heldAt(june(5), ...events)).toBe('second');
  });

  it('is held up by nothing older, and canceled by what is newer and counts no later', () => {
    const scheduled = named(5, 'scheduled', { at: june(5) });
    expect(heldAt(june(9), scheduled, named(4, 'older'))).toBe('scheduled');
    expect(heldAt(june(9), scheduled, named(6, 'newer'))).toBe('newer');
    expect(heldAt(june(9), scheduled, named(6, 'newer', { at: june(5) }))).toBe('newer');
    expect(heldAt(june(4), scheduled, named(6, 'newer', { at: june(3) }))).toBe('newer');
    expect(heldAt(june(9), scheduled, named(6, 'newer', { at: june(3) }))).toBe('newer');
  });

  it('stands beside a newer one that counts later', () => {
    const events = [named(5, 'scheduled', { at: june(5) }), named(6, 'newer', { at: june(9) })];
    expect(heldAt(june(4), ...events)).toBe('');
    expect(heldAt(june(5), ...events)).toBe('scheduled');
    expect(heldAt(june(9), ...events)).toBe('newer');
  });

  it('moves users at its instant', () => {
    const next = named(2, 'first', { plans: premium, at: june(5) });
    expect(movesOf(onlyStep(begun, [noon, next], [june(5)]))).toEqual([
      'sales-essentials > sales-premium: 3',
    ]);
  });

  it('that renews a license at its end leaves everybody as they are', () => {
    const ends = named(1, 'first', { expiry: june(5), grace: june(9) });
    const renewed = named(2, 'first', { at: june(9), expiry: june(30) });
    const step = onlyStep([noon, ends, users, renewed], [june(6)], [june(9)]);
    expect(movesOf(step)).toEqual([]);
    expect(step.revision.causes).toEqual([{ kind: 'schedule-due', occurredAt: june(9) }]);
    expect(step.revision.snapshot.facets.dates.state).toBe('active');
  });

  it('that renews it a day late brings everybody back at its own instant', () => {
    const ends = named(1, 'first', { grace: june(9) });
    const renewed = named(2, 'first', { at: june(10) });
    const steps = stepsOfLast([noon, ends, users, renewed], [june(20)]);
    expect(steps.map(movesOf)).toEqual([
      ['sales-essentials > none: 3'],
      ['none > sales-essentials: 3'],
    ]);
    expect(steps.map(({ revision }) => revision.effectiveAt)).toEqual([june(9), june(10)]);
  });

  it('brings boundaries of its own, and takes those of the one before away', () => {
    const ends = named(1, 'first', { grace: june(9) });
    const next = named(2, 'first', { at: june(5), expiry: june(12), grace: june(15) });
    const steps = stepsOfLast([noon, ends, users, next], [june(30)]);
    expect(steps.map(({ revision }) => revision.effectiveAt)).toEqual([
      june(5),
      june(12),
      june(15),
    ]);
  });

  it('of a deleted tenant comes all the same, and counts once the tenant resumes', () => {
    const next = named(2, 'first', { plans: premium, at: june(5) });
    const deleted = [june(2), stateChanged({ changeType: 'Delete' })] as const;
    const resumed = [june(7), stateChanged({ sequence: 2, changeType: 'Resume' })] as const;
    expect(movesOf(onlyStep(begun, [noon, next], deleted, [june(5)]))).toEqual([]);
    expect(movesOf(onlyStep(begun, [noon, next], deleted, [june(5)], resumed))).toEqual([
      'none > sales-premium: 3',
    ]);
  });
});

describe('a contract that is to count from an instant on', () => {
  const monthly = { startDate: '2026-01-31', billingPeriod: 'monthly' };
  const yearly = { startDate: '2026-06-05', billingPeriod: 'yearly' };
  const contractAt = (instant: Instant, ...events: Parameters<typeof endingAt>[1][]) =>
    endingAt(instant, ...events).facets.contractTerms;
  const now = named(1, 'first', { contract: monthly });
  const next = named(2, 'second', { contract: yearly, at: june(5) });

  it('is a register of its own beside the package', () => {
    expect(contractAt(june(4), now, next)).toEqual(monthly);
    expect(contractAt(june(5), now, next)).toEqual(yearly);
    // A newer package that says nothing of the contract cancels the package alone.
    const silent = named(3, 'third');
    expect(contractAt(june(5), now, next, silent)).toEqual(yearly);
    expect(heldAt(june(5), now, next, silent)).toBe('third');
  });

  it('is withdrawn by a null, at once or at its instant', () => {
    expect(contractAt(june(5), now, next, named(3, 'third', { contract: null }))).toBeNull();
    const withdrawn = named(3, 'third', { contract: null, at: june(9) });
    expect(contractAt(june(5), now, next, withdrawn)).toEqual(yearly);
    expect(contractAt(june(9), now, next, withdrawn)).toBeNull();
  });

  it('is told as the block of the day on which it counts', () => {
    const step = onlyStep([noon, now, users], [noon, next], [june(9)]);
    const [{ data } = {}] = toldBy(step, 'TenantEntitlementsChanged');
    expect(data?.contractTerms).toEqual({ before: monthly, after: yearly });
    expect(data?.contract).toEqual({
      billingPeriod: 'yearly',
      term: { number: 1, start: '2026-06-05', end: '2027-06-05' },
      period: { start: '2026-06-05', end: '2027-06-05' },
      daysLeftInTerm: 365,
      daysLeftInPeriod: 365,
      midContract: false,
    });
  });
});
