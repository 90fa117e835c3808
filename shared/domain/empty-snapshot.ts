import { noRegisters } from './registers.ts';
import type { Snapshot } from './snapshot.ts';
import type { TenantFacets } from './tenant-facets.ts';
import type { TenantId } from './tenant-id.ts';

const noFacets: TenantFacets = {
  addOns: [],
  siteLicenses: [],
  seats: {},
  userPlans: {},
  dates: { adminWarning: null, expiry: null, grace: null, maintenance: null, state: 'active' },
  contractTerms: null,
  pending: null,
  state: {
    lifecycle: 'active',
    upgradedAt: null,
    movedAt: null,
    restoredAt: null,
    usersStale: false,
  },
  usersPerCombination: {},
  warnings: [],
};

/** The catalogue version of a snapshot that nothing has been classified in. */
export const neverClassified = 0;

/** A tenant never heard of: what its first revision is compared with. */
export function emptySnapshot(tenantId: TenantId): Snapshot {
  return {
    tenantId,
    catalogue: { id: 'none', version: neverClassified },
    registers: noRegisters,
    entitlements: [],
    entitlementOf: [],
    facets: noFacets,
  };
}
