import type { Instant } from './instant.ts';
import type { ContractTerms } from './license-change.ts';
import type { PackageDates } from './license-package.ts';
import type { Warning } from './warning.ts';

/** Seats of one user plan: how many were bought, and how many users have it. */
export interface Seats {
  readonly licensed: number;
  readonly assigned: number;
  readonly state: 'ok' | 'over-assigned' | 'unrestricted';
}

export interface PendingPackageFacet {
  readonly canBeActivated: boolean;
  /** Seats per user plan of the pending package; null is unrestricted. */
  readonly licensed: Readonly<Record<string, number | null>>;
}

export interface TenantState {
  readonly lifecycle: 'active' | 'suspended' | 'deleted';
  readonly upgradedAt: Instant | null;
  readonly movedAt: Instant | null;
  readonly restoredAt: Instant | null;
}

/** What apps can be told of the tenant as a whole. Lists are sorted, keys are in code-unit order. */
export interface TenantFacets {
  readonly addOns: readonly string[];
  readonly siteLicenses: readonly string[];
  readonly seats: Readonly<Record<string, Seats>>;
  /** The set of each user plan of the package. */
  readonly userPlans: Readonly<Record<string, readonly string[]>>;
  readonly dates: PackageDates;
  readonly contractTerms: ContractTerms | null;
  readonly pending: PendingPackageFacet | null;
  readonly state: TenantState;
  readonly usersPerCombination: Readonly<Record<string, number>>;
  readonly warnings: readonly Warning[];
}
