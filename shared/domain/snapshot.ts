import { at } from './at.ts';
import { type Entitlement, noEntitlement } from './entitlement.ts';
import type { LicensePackage } from './license-package.ts';
import type { Registers } from './registers.ts';
import type { TenantFacets } from './tenant-facets.ts';
import type { TenantId } from './tenant-id.ts';

/** Which catalogue classified a snapshot. */
export interface CatalogueVersion {
  readonly id: string;
  readonly version: number;
}

/** The whole entitlement state of one tenant: what inputs told, and what follows from it. */
export interface Snapshot {
  readonly tenantId: TenantId;
  readonly catalogue: CatalogueVersion;
  readonly registers: Registers;
  /** The distinct entitlements in use, `none` left out, ascending by id. */
  readonly entitlements: readonly Entitlement[];
  /** Per distinct assignment of `registers.users` the index of its entitlement; `none` is -1. */
  readonly entitlementOf: readonly number[];
  readonly facets: TenantFacets;
}

/** The place of `none` in `Snapshot.entitlementOf`. */
export const noneIndex = -1;

/** The entitlement at an index of `Snapshot.entitlementOf`. */
export function entitlementAt({ entitlements }: Snapshot, index: number): Entitlement {
  return index === noneIndex ? noEntitlement : at(entitlements, index);
}

/** The package that rules; null where none is known. */
export function packageOf({ registers }: Snapshot): LicensePackage | null {
  return registers.tenant.package?.value.current ?? null;
}

/** The entitlement of the user in a row of `registers.users`. */
export function entitlementInRow(snapshot: Snapshot, row: number): Entitlement {
  const index = at(snapshot.registers.users.assignmentOf, row);
  return entitlementAt(snapshot, at(snapshot.entitlementOf, index));
}
