import { expect, it } from 'vitest';
import * as z from 'zod';
import { planChanges } from '../../../shared/contracts/plan-changes.ts';
import {
  type EventIn,
  packageChanged,
  packageWith,
  usersChanged,
} from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { moveClock } from '../support/move-clock.ts';
import { checksumOf, type ReceivedEvent } from '../support/shadow-app.ts';
import { useChain } from '../support/use-chain.ts';

const chain = useChain({ now: Date.parse('2026-03-27T08:00:00Z') });

const sets = {
  'ten-sales': syntheticSet({ sales: 'essentials' }),
  'ten-service': syntheticSet({ service: 'premium' }),
};
const firstYear = { ExpiryDate: '2027-03-27T00:00:00', GraceDate: '2027-04-08T00:00:00' };
const secondYear = { ExpiryDate: '2028-06-01T00:00:00', GraceDate: '2028-06-13T00:00:00' };

const pkg = (sales: number, dates: Record<string, string>) =>
  packageWith({
    plans: {
      'ten-sales': { set: sets['ten-sales'], seats: sales },
      'ten-service': { set: sets['ten-service'], seats: 2 },
    },
    dates,
  });
const users = (sequence: number, plans: Record<number, string | null>, more: object = {}) =>
  usersChanged({
    sequence,
    users: Object.entries(plans).map(([id, userPlan]) => ({ associateId: Number(id), userPlan })),
    ...more,
  });

const contract = { startDate: '2026-03-27', billingPeriod: 'quarterly' };
const everybody = { 1: 'ten-sales', 2: 'ten-sales', 3: 'ten-sales', 4: 'ten-service' };
const pending = { ...pkg(1, firstYear), CanBeActivated: false };

/** What is sent, and to which instant the clock goes then. */
const played: { send: EventIn[]; until: string }[] = [
  {
    send: [packageChanged({ sequence: 1, package: pkg(3, firstYear), contract })],
    until: '2026-03-28T08:00:00Z',
  },
  { send: [users(1, everybody, { complete: true })], until: '2026-04-01T00:00:00Z' },
  {
    send: [users(2, { 3: 'ten-service' }, { effectiveAt: '2026-09-01T00:00:00Z' })],
    until: '2026-05-01T00:00:00Z',
  },
  {
    send: [users(3, { 4: null }, { effectiveAt: '2026-10-01T00:00:00Z' })],
    until: '2026-07-01T00:00:00Z',
  },
  { send: [users(4, { 4: 'ten-service' })], until: '2027-01-10T00:00:00Z' },
  {
    send: [packageChanged({ sequence: 2, package: pkg(3, firstYear), pending })],
    until: '2027-02-01T00:00:00Z',
  },
  { send: [users(5, { 2: null })], until: '2027-02-02T00:00:00Z' },
  {
    send: [packageChanged({ sequence: 3, package: pkg(1, firstYear) })],
    until: '2027-06-01T00:00:00Z',
  },
  {
    send: [packageChanged({ sequence: 4, package: pkg(1, secondYear) })],
    until: '2028-03-27T00:00:00Z',
  },
];

const expected = [
  '2026-03-27 TenantEntitlementsChanged package-changed term 1, 365 days | seats userPlans dates: active contractTerms',
  '2026-03-28 PlanChanged users-changed term 1, 364 days | 1,2,3: No plan > Sales-Essentials | 4: No plan > Service-Premium',
  '2026-03-28 TenantEntitlementsChanged users-changed term 1, 364 days | seats usersPerCombination',
  '2026-04-01 PlanChangeScheduled users-changed term 1, 207 days | users:2 due 2026-09-01T00:00:00.000Z | 3: Sales-Essentials > Service-Premium',
  '2026-05-01 PlanChangeScheduled users-changed term 1, 177 days | users:3 due 2026-10-01T00:00:00.000Z | 4: Service-Premium > No plan',
  '2026-07-01 PlanChangeCanceled users-changed term 1, 177 days | users:3 due 2026-10-01T00:00:00.000Z | 4: Service-Premium > No plan',
  '2026-09-01T00:00:00.000Z PlanChanged schedule-due term 1, 207 days | 3: Sales-Essentials > Service-Premium',
  '2026-09-01T00:00:00.000Z TenantEntitlementsChanged schedule-due term 1, 207 days | seats usersPerCombination',
  '2027-01-10 TenantEntitlementsChanged package-changed term 1, 76 days | pending: ten-sales too many 1, first to lose 2',
  '2027-02-01 PlanChanged users-changed term 1, 54 days | 2: Sales-Essentials > No plan',
  '2027-02-01 TenantEntitlementsChanged users-changed term 1, 54 days | seats pending: nobody too many usersPerCombination',
  '2027-02-02 TenantEntitlementsChanged package-changed term 1, 53 days | seats pending: none',
  '2027-03-27T00:00:00.000Z TenantEntitlementsChanged license-expired term 2, 92 days | dates: grace',
  '2027-04-08T00:00:00.000Z PlanChanged license-lapsed term 2, 80 days | 1: Sales-Essentials > No plan | 3,4: Service-Premium > No plan',
  '2027-04-08T00:00:00.000Z TenantEntitlementsChanged license-lapsed term 2, 80 days | dates: lapsed usersPerCombination',
  '2027-06-01 PlanChanged package-changed term 2, 26 days | 1: No plan > Sales-Essentials | 3,4: No plan > Service-Premium',
  '2027-06-01 TenantEntitlementsChanged package-changed term 2, 26 days | dates: active usersPerCombination',
];

/** One event in one line: when it counts from, why, where in the contract, and what it tells. */
function lineOf({ detailType, detail: { metadata, data } }: ReceivedEvent): string {
  const ofTheClock = metadata.causes.every(({ eventId }) => eventId === undefined);
  const { term, daysLeftInTerm } = data.contract ?? {};
  return [
    ofTheClock ? metadata.effectiveAt : metadata.effectiveAt.slice(0, 10),
    detailType,
    metadata.causes.map(({ kind }) => kind).join('+'),
    `term ${term?.number}, ${daysLeftInTerm} days |`,
    detailType === 'TenantEntitlementsChanged' ? facetsIn(data) : movesIn(data),
  ].join(' ');
}

function movesIn(data: object): string {
  const { scheduleId, effectiveAt, transitions } = PlanData.parse(data);
  const moves = transitions.map(
    ({ before, after, users: moved }) => `${moved}: ${before.label} > ${after.label}`,
  );
  const due = scheduleId === undefined ? [] : [`${scheduleId} due ${effectiveAt}`];
  return [...due, ...moves].join(' | ');
}

const Labelled = z.object({ label: z.string() });
const PlanData = z.object({
  scheduleId: z.string().optional(),
  effectiveAt: z.string().optional(),
  transitions: z.array(z.object({ before: Labelled, after: Labelled, users: z.array(z.number()) })),
});

function facetsIn(data: object): string {
  const { tenantId: _, contract: __, ...facets } = data as Record<string, unknown>;
  return Object.entries(facets)
    .map(([name, facet]) => {
      if (name === 'dates') return `dates: ${DatesChange.parse(facet).after.state}`;
      return name === 'pending' ? `pending: ${seatsToFree(facet)}` : name;
    })
    .join(' ');
}

const DatesChange = z.object({ after: z.object({ state: z.string() }) });
const PendingChange = planChanges.TenantEntitlementsChanged.shape.data.shape.pending.unwrap();

function seatsToFree(facet: unknown): string {
  const { after } = PendingChange.parse(facet);
  if (after === null) return 'none';
  const [entry] = Object.entries(after.seatsToFree);
  if (entry === undefined) return 'nobody too many';
  const [plan, { count, users: losing }] = entry;
  return `${plan} too many ${count}, first to lose ${losing}`;
}

it('plays the first two years of a contract by the clock', async () => {
  const { app, play, runner, settle } = chain();
  for (const { send, until } of played) {
    await play(send);
    expect((await moveClock(runner.endpoint, { now: until })).now.slice(0, 10)).toBe(
      until.slice(0, 10),
    );
  }
  await settle();
  expect(app.events.map(lineOf)).toEqual(expected);
  const known = app.tenant('Cust1');
  expect(known.users.size).toBe(3);
  expect(checksumOf(known.users)).toBe(known.checksum);
  expect(app.events.at(-1)?.detail.metadata.checksum).toBe(known.checksum);
});
