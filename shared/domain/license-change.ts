import type { AppId } from './app-id.ts';
import type { Instant } from './instant.ts';
import type { PackageState } from './license-package.ts';
import type { TenantId } from './tenant-id.ts';
import type { AssociateId, UserAssignment } from './user-assignment.ts';

export type BillingPeriod = 'monthly' | 'quarterly' | 'half-yearly' | 'yearly';

/** What was agreed with the customer: `startDate` is a calendar date, `2026-01-31`. */
export interface ContractTerms {
  readonly startDate: string;
  readonly billingPeriod: BillingPeriod;
}

/** Where an input came from and its place in its sender's order. */
interface Origin {
  readonly tenantId: TenantId;
  readonly eventId: string;
  readonly correlationId?: string;
  /** The sender's own counter, strictly increasing per tenant and detail-type. */
  readonly sequence: number;
  readonly occurredAt: Instant;
}

/** From when an input counts; absent: at once. */
interface Schedulable {
  readonly effectiveAt?: Instant;
}

export interface PackageChange extends Origin, Schedulable {
  readonly kind: 'package-changed';
  readonly package: PackageState;
  /** Absent: says nothing of the contract. Null: withdraws it. */
  readonly contract?: ContractTerms | null;
}

export interface UsersChange extends Origin, Schedulable {
  readonly kind: 'users-changed';
  readonly users: ReadonlyMap<AssociateId, UserAssignment>;
  /** Set where this input is one part of the full list of users; all parts carry the same sequence. */
  readonly fullList?: { readonly part: number; readonly parts: number };
}

export type TenantStateChangeType =
  | 'Upgrade'
  | 'BackupRestored'
  | 'Suspend'
  | 'Resume'
  | 'Delete'
  | 'Move';

export interface StateChange extends Origin {
  readonly kind: 'state-changed';
  readonly changeType: TenantStateChangeType;
}

/** A tenant installed an app or uninstalled it. */
export interface AppChange extends Origin {
  readonly kind: 'app-changed';
  readonly appId: AppId;
  readonly isInstalled: boolean;
}

/** An input as it came in, in the words of the domain. */
export type LicenseChange = PackageChange | UsersChange | StateChange | AppChange;

/** The instant of an input that does not count yet; null where it counts. */
export function instantToCome(change: LicenseChange, now: Instant): Instant | null {
  const effectiveAt = 'effectiveAt' in change ? change.effectiveAt : undefined;
  return effectiveAt === undefined || effectiveAt <= now ? null : effectiveAt;
}
