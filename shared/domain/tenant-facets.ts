import type { DatesState } from './dates-state.ts';
import type { Instant } from './instant.ts';
import type { ContractTerms } from './license-change.ts';
import type { PackageDates } from './license-package.ts';
import type { SetDelta } from './set-delta.ts';
import type { AssociateId } from './user-assignment.ts';
import type { Warning } from './warning.ts';

/** Seats of one user plan: how many were bought, and how many users have it. */
export interface Seats {
  readonly licensed: number;
  readonly assigned: number;
  readonly state: 'ok' | 'over-assigned' | 'unrestricted';
}

/** Users who have to give up their seat before a pending package can be activated. */
export interface SeatsToFree {
  readonly count: number;
  /** Who would lose it, first to last: the newest assignment first, then the highest associateId. */
  readonly users: readonly AssociateId[];
}

/** What the activation of a pending package would change, by the users of now. */
export interface PendingReport {
  readonly canBeActivated: boolean;
  readonly addOns: SetDelta;
  readonly siteLicenses: SetDelta;
  /** As they would be, the plans that the package no longer holds and that users have included. */
  readonly seats: Readonly<Record<string, Seats>>;
  /** As it would be. */
  readonly usersPerCombination: Readonly<Record<string, number>>;
  /** Per user plan with more users than seats. */
  readonly seatsToFree: Readonly<Record<string, SeatsToFree>>;
}

export interface TenantState {
  readonly lifecycle: 'active' | 'suspended' | 'deleted';
  readonly upgradedAt: Instant | null;
  readonly movedAt: Instant | null;
  readonly restoredAt: Instant | null;
  /** A backup was restored after the last full list of users: assignments may have gone back in time. */
  readonly usersStale: boolean;
}

export interface DatesFacet extends PackageDates {
  readonly state: DatesState;
}

/** What apps can be told of the tenant as a whole. Lists are sorted, keys are in code-unit order. */
export interface TenantFacets {
  readonly addOns: readonly string[];
  readonly siteLicenses: readonly string[];
  readonly seats: Readonly<Record<string, Seats>>;
  /** The set of each user plan of the package. */
  readonly userPlans: Readonly<Record<string, readonly string[]>>;
  readonly dates: DatesFacet;
  readonly contractTerms: ContractTerms | null;
  readonly pending: PendingReport | null;
  readonly state: TenantState;
  readonly usersPerCombination: Readonly<Record<string, number>>;
  readonly warnings: readonly Warning[];
}
