import { describe, expect, it } from 'vitest';
import { applied, install, ledgerOver, storyOf } from '../../support/consumer/app-story.ts';
import type { SentEvent } from '../../support/consumer/told-audience.ts';
import { type EventIn, packageChanged, packageWith } from '../../support/events-in.ts';
import { plansOf, service, twoPlans } from '../../support/sales-and-service.ts';

const start = [
  install(),
  twoPlans(),
  plansOf(1, { 1: 'ten-sales', 2: 'ten-sales', 3: 'ten-sales' }),
];
const at = (effectiveAt: string) => ({ effectiveAt });
const january = at('2027-01-01T00:00:00Z');
const december = at('2026-12-01T00:00:00Z');
const twoToCome = plansOf(2, { 1: 'ten-service', 2: 'ten-service' }, january);

const inOrder = (events: readonly SentEvent[]) => events;
const reversed = (events: readonly SentEvent[]) => events.toReversed();

/** What is to come, as `scheduleId instant: users`, after the events of these batches. */
async function toCome(
  batches: readonly EventIn[][],
  order: (events: readonly SentEvent[]) => readonly SentEvent[] = inOrder,
): Promise<string[]> {
  const { events } = await storyOf(start, ...batches);
  const { api } = await storyOf(start);
  const ledger = ledgerOver(api, { fetchChanges: async () => [] });
  await applied(ledger, order(events));
  const { scheduled } = await ledger.tenant('Cust1');
  return scheduled.map(({ scheduleId, effectiveAt, transitions }) => {
    const users = transitions.flatMap((transition) => transition.users);
    return `${scheduleId} ${effectiveAt.slice(0, 10)}: ${users}`;
  });
}

describe.each([
  ['in order', inOrder],
  ['the last first', reversed],
])('what is to come, told %s,', (_, order) => {
  it('stands until it is withdrawn, the earliest first', async () => {
    const changes = twoPlans({ sequence: 2, ...december });
    expect(await toCome([[twoToCome], [changes]], order)).toEqual([
      'contract:2 2026-12-01: ',
      'package:2 2026-12-01: ',
      'users:2 2027-01-01: 1,2',
    ]);
  });

  it('is gone once it is canceled', async () => {
    const today = plansOf(3, { 1: 'ten-sales', 2: 'ten-sales' });
    expect(await toCome([[twoToCome], [today]], order)).toEqual([]);
    const changes = twoPlans({ sequence: 2, ...december });
    expect(await toCome([[changes], [twoPlans({ sequence: 3 })]], order)).toEqual([]);
  });

  it('of the tenant is gone as a whole, whomever it was forecast to move by then', async () => {
    const withoutSales = packageChanged({
      sequence: 2,
      package: packageWith({ plans: { 'ten-service': service }, site: ['cep'] }),
      ...january,
    });
    const told = [[withoutSales], [plansOf(2, { 1: 'ten-service' })], [twoPlans({ sequence: 3 })]];
    const [scheduled] = await toCome(told.slice(0, 1), order);
    expect(scheduled).toBe('package:2 2027-01-01: 1,2,3');
    expect(await toCome(told, order)).toEqual([]);
  });

  it('stands where another of the same sequence and instant takes its place', async () => {
    const one = twoPlans({ sequence: 2, ...december });
    const other = twoPlans({ sequence: 2, ...december, package: packageWith({}) });
    const standing = ['contract:2 2026-12-01', 'package:2 2026-12-01'];
    for (const batches of [
      [[one], [other]],
      [[other], [one]],
    ]) {
      const told = await toCome(batches, order);
      expect(told.map((each) => each.split(':').slice(0, 2).join(':'))).toEqual(standing);
    }
  });

  it('stands where only one of the same id is canceled that was due at another instant', async () => {
    const one = plansOf(2, { 1: 'ten-sales' }, december);
    const other = plansOf(2, { 2: 'ten-sales' }, january);
    const told = [[one], [other], [plansOf(3, { 1: 'ten-sales' })]];
    expect(await toCome(told, order)).toEqual(['users:2 2027-01-01: ']);
  });

  it('stands for those whose share was not canceled', async () => {
    expect(await toCome([[twoToCome], [plansOf(3, { 1: 'ten-sales' })]], order)).toEqual([
      'users:2 2027-01-01: 2',
    ]);
  });

  it('is to come at another instant where it is rescheduled', async () => {
    const earlier = plansOf(3, { 1: 'ten-service', 2: 'ten-service' }, december);
    expect(await toCome([[twoToCome], [earlier]], order)).toEqual(['users:3 2026-12-01: 1,2']);
    const ofOne = plansOf(3, { 1: 'ten-service' }, december);
    expect(await toCome([[twoToCome], [ofOne]], order)).toEqual([
      'users:3 2026-12-01: 1',
      'users:2 2027-01-01: 2',
    ]);
  });

  it('is gone once something counts from its instant or later', async () => {
    const soon = at('2026-06-01T10:30:00Z');
    const due = plansOf(2, { 1: 'ten-service' }, soon);
    const later = plansOf(3, { 3: 'ten-service' });
    expect(await toCome([[due]], order)).toEqual(['users:2 2026-06-01: 1']);
    expect(await toCome([[due], [later]], order)).toEqual([]);
  });

  it('does not come back once what replaced it is due', async () => {
    const soon = plansOf(3, { 1: 'ten-service', 2: 'ten-service' }, at('2026-06-01T11:30:00Z'));
    const later = plansOf(4, { 3: 'ten-service' });
    expect(await toCome([[twoToCome], [soon], [later]], order)).toEqual([]);
  });
});
