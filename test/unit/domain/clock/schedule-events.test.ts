import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { noon } from '../../../support/changes.ts';
import {
  type Arrival,
  inShort,
  namesOf,
  onlyStep,
  schedulesOf,
  stepsOfLast,
  toldBy,
} from '../../../support/clock-run.ts';
import { june, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const [fifth, ninth] = ['2026-06-05T00:00:00.000Z', '2026-06-09T00:00:00.000Z'];
const told = (sequence: number, plan: string | null, at?: Instant) =>
  timedUsers(sequence, { 3: plan }, at === undefined ? {} : { at });

const begun: Arrival = [noon, timedPackage(1), told(1, 'ten-sales')];
const scheduled: Arrival = [noon, told(2, 'ten-service', june(9))];

describe('a change that is to come', () => {
  it('is told at once, with its moves, and nothing else is', () => {
    const step = onlyStep(begun, scheduled);
    expect(namesOf(step)).toEqual(['PlanChangeScheduled']);
    const [{ data, metadata } = {}] = toldBy(step, 'PlanChangeScheduled');
    expect(data).toMatchObject({ scheduleId: 'users:2', effectiveAt: ninth, contract: null });
    expect(inShort(data?.transitions ?? [])).toEqual(['sales-essentials > service-premium: 3']);
    expect(metadata).toMatchObject({
      previousRevision: null,
      causes: [{ kind: 'users-changed', eventId: 'UserLicensesChanged-Cust1-2', sequence: 2 }],
    });
    expect(metadata?.effectiveAt).toBe(metadata?.committedAt);
  });

  it('is told even where it moves nobody', () => {
    const step = onlyStep(begun, [noon, told(2, 'ten-sales', june(9))]);
    expect(toldBy(step, 'PlanChangeScheduled').map(({ data }) => data.transitions)).toEqual([[]]);
  });

  it('is not told twice, whoever sends it again', () => {
    expect(stepsOfLast(begun, scheduled, scheduled)).toEqual([]);
  });

  it('and comes is not told again under its schedule', () => {
    expect(namesOf(onlyStep(begun, scheduled, [june(9)]))).toEqual([
      'PlanChanged',
      'TenantEntitlementsChanged',
    ]);
  });

  it('is one schedule per register: a package and its contract are two', () => {
    const contract = { startDate: '2026-06-01', billingPeriod: 'monthly' };
    const step = onlyStep(begun, [noon, timedPackage(7, { contract, at: june(9) })]);
    expect(schedulesOf(step, 'PlanChangeScheduled')).toEqual([
      `package:7 at ${ninth}`,
      `contract:7 at ${ninth}`,
    ]);
    const [{ data, metadata } = {}] = toldBy(step, 'PlanChangeScheduled');
    // Of the day on which it comes, and not of the day on which it is told.
    expect(data?.contract).toMatchObject({ midContract: true, daysLeftInPeriod: 22 });
    expect([metadata?.part, metadata?.parts]).toEqual([1, 2]);
  });
});

describe('a newer input that does not count later', () => {
  it('cancels it, and that is told with what will not be', () => {
    const step = onlyStep(begun, scheduled, [june(2), told(3, 'ten-marketing')]);
    expect(schedulesOf(step, 'PlanChangeCanceled')).toEqual([`users:2 at ${ninth}`]);
    expect(schedulesOf(step, 'PlanChangeScheduled')).toEqual([]);
    expect(schedulesOf(step, 'PlanChangeRescheduled')).toEqual([]);
    const moves = toldBy(step, 'PlanChangeCanceled').flatMap(({ data }) => data.transitions);
    expect(inShort(moves)).toEqual(['sales-essentials > service-premium: 3']);
  });

  it('and is to come itself takes its place, which is a cancellation and a schedule', () => {
    const step = onlyStep(begun, scheduled, [june(2), told(3, 'ten-marketing', june(5))]);
    expect(namesOf(step)).toEqual(['PlanChangeCanceled', 'PlanChangeScheduled']);
    expect(schedulesOf(step, 'PlanChangeCanceled')).toEqual([`users:2 at ${ninth}`]);
    expect(schedulesOf(step, 'PlanChangeScheduled')).toEqual([`users:3 at ${fifth}`]);
  });

  it('and says the same, to come earlier, reschedules it', () => {
    const step = onlyStep(begun, scheduled, [june(2), told(3, 'ten-service', june(5))]);
    expect(namesOf(step)).toEqual(['PlanChangeRescheduled', 'PlanChangeScheduled']);
    const [{ data } = {}] = toldBy(step, 'PlanChangeRescheduled');
    expect(data).toMatchObject({
      scheduleId: 'users:2',
      replacedBy: 'users:3',
      effectiveAt: fifth,
    });
    expect(inShort(data?.transitions ?? [])).toEqual(['sales-essentials > service-premium: 3']);
    expect(schedulesOf(step, 'PlanChangeScheduled')).toEqual([`users:3 at ${fifth}`]);
  });

  it('and says the same at once cancels it: nothing is to come any more', () => {
    const step = onlyStep(begun, scheduled, [june(2), told(3, 'ten-service')]);
    expect(namesOf(step)).toEqual([
      'PlanChanged',
      'TenantEntitlementsChanged',
      'PlanChangeCanceled',
    ]);
  });

  it('cancels of a schedule the users of whom it tells, and the others still come', () => {
    const both = timedUsers(2, { 3: 'ten-service', 4: 'ten-service' }, { at: june(9) });
    const step = onlyStep(begun, [noon, both], [june(2), told(3, 'ten-sales')]);
    const canceled = toldBy(step, 'PlanChangeCanceled').flatMap(({ data }) => data.transitions);
    expect(inShort(canceled)).toEqual(['sales-essentials > service-premium: 3']);
    const came = onlyStep(begun, [noon, both], [june(2), told(3, 'ten-sales')], [june(9)]);
    const moved = toldBy(came, 'PlanChanged').flatMap(({ data }) => data.transitions);
    expect(inShort(moved)).toEqual(['none > service-premium: 4']);
  });

  it('cancels a package, and not the contract of which it does not speak', () => {
    const contract = { startDate: '2026-06-01', billingPeriod: 'monthly' };
    const both: Arrival = [noon, timedPackage(7, { contract, site: ['cep'], at: june(9) })];
    const step = onlyStep(begun, both, [june(2), timedPackage(8)]);
    expect(schedulesOf(step, 'PlanChangeCanceled')).toEqual([`package:7 at ${ninth}`]);
    const withdrawn = onlyStep(begun, both, [june(2), timedPackage(8, { contract: null })]);
    expect(schedulesOf(withdrawn, 'PlanChangeCanceled')).toEqual([
      `package:7 at ${ninth}`,
      `contract:7 at ${ninth}`,
    ]);
  });

  it('reschedules a package that says the same to come earlier', () => {
    const at = (sequence: number, instant: Instant): Arrival => [
      noon,
      timedPackage(sequence, { site: ['cep'], at: instant }),
    ];
    const step = onlyStep(begun, at(7, june(9)), at(8, june(5)));
    expect(namesOf(step)).toEqual(['PlanChangeRescheduled', 'PlanChangeScheduled']);
    expect(toldBy(step, 'PlanChangeRescheduled').map(({ data }) => data.replacedBy)).toEqual([
      'package:8',
    ]);
  });
});
