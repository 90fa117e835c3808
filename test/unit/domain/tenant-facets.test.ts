import { describe, expect, it } from 'vitest';
import type { FacetChanges } from '../../../shared/domain/facet-changes.ts';
import {
  type EventIn,
  packageChanged,
  packageWith,
  planRecord,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { stepAfter } from '../../support/ledger-steps.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

const sales = syntheticSet({ sales: 'essentials' });
const base = { plans: { 'ten-sales': { set: sales, seats: 2 } }, site: ['sale'] };
const monthly = { startDate: '2026-01-31', billingPeriod: 'monthly' };

const pkg = (sequence: number, fields: object = {}, more: object = {}) =>
  packageChanged({ sequence, package: packageWith({ ...base, ...fields }), ...more });

const users = (sequence: number, ...ids: number[]) =>
  usersChanged({
    sequence,
    users: ids.map((associateId) => ({ associateId, userPlan: 'ten-sales' })),
  });

const first = [pkg(1), users(1, 1, 2)];

/** The facets that a batch changes after the first one. */
const changedBy = (...batch: EventIn[]): FacetChanges => stepAfter(first, batch).changes.facets;

const ok = { licensed: 2, assigned: 2, state: 'ok' };

describe('what is told of the tenant as a whole', () => {
  it('is each facet that changed and no other', () => {
    expect(changedBy(pkg(2, { site: ['sale', 'cep'] }))).toEqual({
      addOns: { added: ['cep'], removed: [] },
      siteLicenses: { added: ['cep'], removed: [] },
    });
  });

  it('are seats per plan: enough, too few, or without a limit', () => {
    expect(changedBy(users(2, 3))).toEqual({
      seats: {
        before: { 'ten-sales': ok },
        after: { 'ten-sales': { licensed: 2, assigned: 3, state: 'over-assigned' } },
      },
      usersPerCombination: {
        before: { 'sales-essentials': 2 },
        after: { 'sales-essentials': 3 },
      },
    });
    const unrestricted = { 'ten-sales': { set: sales, seats: 2, unrestricted: true } };
    expect(changedBy(pkg(2, { plans: unrestricted })).seats?.after).toEqual({
      'ten-sales': { licensed: 2, assigned: 2, state: 'unrestricted' },
    });
  });

  it('are no seats of "(No Selection)"', () => {
    const noSelection = { ...planRecord('superlicense-no-selection', ''), Unrestricted: true };
    const told = changedBy(pkg(2, { records: [noSelection] }), users(2, 1));
    expect(told).toEqual({});
  });

  it('are the sets of plans', () => {
    const change = changedBy(
      pkg(2, { plans: { 'ten-sales': { set: `${sales},new-cal`, seats: 2 } } }),
    );
    const before = sales.split(',').toSorted();
    expect(change).toEqual({
      userPlans: {
        before: { 'ten-sales': before },
        after: { 'ten-sales': [...before, 'new-cal'].toSorted() },
      },
    });
  });

  it('are the dates, where no date means never', () => {
    const dates = { ExpiryDate: '2027-03-27T00:00:00', GraceDate: '0001-01-01T00:00:00' };
    const nothing = { adminWarning: null, expiry: null, grace: null, maintenance: null };
    const never = { ...nothing, state: 'active' };
    expect(changedBy(pkg(2, { dates }))).toEqual({
      dates: { before: never, after: { ...never, expiry: Date.UTC(2027, 2, 27) } },
    });
  });

  it('are the terms of the contract', () => {
    expect(changedBy(pkg(2, {}, { contract: monthly }))).toEqual({
      contractTerms: { before: null, after: monthly },
    });
  });

  it('is the package that waits, with its seats per plan', () => {
    const pending = {
      ...packageWith({
        plans: {
          'ten-sales': { set: sales, seats: 1 },
          'ten-service': { set: sales, unrestricted: true },
        },
      }),
      CanBeActivated: false,
      Reason: 'Ask someone@example.com',
    };
    expect(changedBy(pkg(2, {}, { pending }))).toEqual({
      pending: {
        before: null,
        after: {
          canBeActivated: false,
          addOns: { added: [], removed: [] },
          siteLicenses: { added: [], removed: ['sale'] },
          seats: {
            'ten-sales': { licensed: 1, assigned: 2, state: 'over-assigned' },
            'ten-service': { licensed: 10, assigned: 0, state: 'unrestricted' },
          },
          usersPerCombination: { 'sales-essentials': 2 },
          seatsToFree: { 'ten-sales': { count: 1, users: [2] } },
        },
      },
    });
  });

  it('is the state of the tenant', () => {
    const never = { upgradedAt: null, movedAt: null, restoredAt: null };
    const state = { lifecycle: 'active', ...never, usersStale: false };
    expect(changedBy(stateChanged({ changeType: 'Suspend' }))).toEqual({
      state: { before: state, after: { ...state, lifecycle: 'suspended' } },
    });
  });

  it('are the warnings that came and went', () => {
    const without = pkg(2, { plans: {} });
    const gone = changedBy(without);
    expect(gone.warnings?.added.map(({ records }) => records)).toEqual([['ten-sales']]);
    expect(gone.warnings?.removed).toEqual([]);
    const back = stepAfter(first, [without], [pkg(3)]).changes.facets;
    expect(back.warnings?.removed).toEqual(gone.warnings?.added);
    expect(back.warnings?.added).toEqual([]);
  });
});
