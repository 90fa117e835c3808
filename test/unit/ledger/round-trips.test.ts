import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Revision } from '../../../shared/domain/revision.ts';
import { fromItem, toItem } from '../../../shared/ledger/revision-item.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { type EventIn, packageWith } from '../../support/events-in.ts';
import { stepsOf } from '../../support/ledger-steps.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { revisionWith } from '../../support/revisions.ts';
import { richSnapshot } from '../../support/rich-tenant.ts';
import { june, timedPackage, timedUsers } from '../../support/timed-events.ts';

/** Whether what comes back from the store is to the last key what went in. */
function survives(revision: Revision): boolean {
  return isDeepStrictEqual(fromItem(toItem(revision, { unpublished: true })), revision);
}

// Names are SuperOffice's and partners': those that mean something to JavaScript are normal.
const oddNames = ['ten-sales', '__proto__', 'constructor', '0', '-1', 'ø 名'];

describe('a change to come survives the store', () => {
  it('on every register of a tenant in which everything is', () => {
    const snapshot = richSnapshot();
    const { package: packages, contract, users, listParts } = snapshot.registers.scheduled;
    expect([packages.length, contract.length, users.length, listParts.length]).toEqual([
      2, 2, 2, 1,
    ]);
    expect(contract.map(({ value }) => value)).toEqual([expect.any(Object), null]);
    expect(survives(revisionWith({ snapshot }))).toBe(true);
  });

  it('on users with numbers that do not ascend as they do', () => {
    const snapshot = snapshotAfter([
      timedUsers(9, { 3: 'ten-sales', 70: null }, { at: june(5) }),
      timedUsers(Number.MAX_SAFE_INTEGER, { 20: 'removed' }, { at: june(5) }),
      timedUsers(2, { 100: 'ten-sales', 5000: null }, { at: june(5) }),
    ]);
    const [group] = snapshot.registers.scheduled.users;
    expect(group?.users.sequences).toEqual([9, Number.MAX_SAFE_INTEGER, 9, 2, 2]);
    expect(survives(revisionWith({ snapshot }))).toBe(true);
  });

  it.each(oddNames)('to a user plan named %s', (name) => {
    const snapshot = snapshotAfter([timedUsers(1, { 1: name }, { at: june(5) })]);
    expect(survives(revisionWith({ snapshot }))).toBe(true);
  });
});

describe('the report on a pending package survives the store', () => {
  const seatsFor = (name: string, seats: number) => ({
    plans: Object.fromEntries([[name, { set: syntheticSet({ sales: 'premium' }), seats }]]),
    site: ['cep'],
  });

  it.each(oddNames)(
    'with users who would lose a seat of a plan named %s, in their order',
    (name) => {
      const pending = { ...packageWith(seatsFor(name, 1)), CanBeActivated: false };
      const snapshot = snapshotAfter([
        timedPackage(1, { ...seatsFor(name, 9), pending }),
        ...[2, 90, 5, 31].map((id, index) => timedUsers(10 - index, { [id]: name })),
        timedUsers(20, { 31: name }),
      ]);
      const { seatsToFree, seats, usersPerCombination } = snapshot.facets.pending ?? {};
      expect(Object.entries(seatsToFree ?? {})).toEqual([[name, { count: 3, users: [31, 2, 90] }]]);
      expect(Object.keys(seats ?? {})).toEqual([name]);
      expect(Object.values(usersPerCombination ?? {})).toEqual([4]);
      expect(survives(revisionWith({ snapshot }))).toBe(true);
    },
  );
});

describe('what became of a change to come survives the store', () => {
  const contract = { startDate: '2026-05-31', billingPeriod: 'monthly' };
  const base = [timedPackage(1, { contract }), timedUsers(1, { 1: 'ten-sales', 20: 'ten-sales' })];
  const bothMove = { 1: 'ten-service', 20: 'ten-service' };

  function newsOf(...batches: readonly EventIn[][]) {
    const revision = stepsOf(base, ...batches).at(-1)?.revision ?? expect.fail();
    return { revision, news: revision.schedules };
  }

  it('as scheduled, by the contract’s terms then', () => {
    const { revision, news } = newsOf([timedUsers(2, bothMove, { at: june(5) })]);
    expect(news).toMatchObject([
      {
        detailType: 'PlanChangeScheduled',
        contractTerms: contract,
        transitions: [{ users: [1, 20] }],
      },
    ]);
    expect(news[0]).not.toHaveProperty('replacedBy');
    expect(survives(revision)).toBe(true);
  });

  it('as rescheduled, with what takes its place', () => {
    const { revision, news } = newsOf(
      [timedUsers(2, bothMove, { at: june(5) })],
      [timedUsers(3, bothMove, { at: june(4) })],
    );
    const rescheduled = news.find(({ detailType }) => detailType === 'PlanChangeRescheduled');
    expect(rescheduled).toMatchObject({ scheduleId: 'users:2', replacedBy: 'users:3' });
    expect(survives(revision)).toBe(true);
  });

  it('as canceled, without a contract, and with nobody who moves', () => {
    const { revision, news } = newsOf(
      [timedUsers(2, { 9: null }, { at: june(5) }), timedPackage(2, { contract: null })],
      [timedUsers(3, { 9: null })],
    );
    expect(news).toMatchObject([
      { detailType: 'PlanChangeCanceled', contractTerms: null, transitions: [] },
    ]);
    expect(survives(revision)).toBe(true);
  });

  it('of whom there are many, in one revision', () => {
    const users = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [7 * index + 2, 'ten-service']),
    );
    const { revision, news } = newsOf([timedUsers(2, users, { at: june(5) })]);
    expect(news[0]?.transitions[0]?.users).toHaveLength(3000);
    expect(survives(revision)).toBe(true);
    const item = toItem(revision, { unpublished: true });
    expect((item.schedules?.B ?? []).length).toBeLessThan(1000);
  });

  it('and is nothing in the item where there is none', () => {
    expect(toItem(revisionWith(), { unpublished: true })).not.toHaveProperty('schedules');
    expect(fromItem(toItem(revisionWith(), { unpublished: true })).schedules).toEqual([]);
  });
});
