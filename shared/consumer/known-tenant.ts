import { type Proof, proofOf } from './doubt.ts';
import type { Tenant } from './tenant.ts';
import type { TenantFacets } from './told-facets.ts';
import type { ScheduledChange } from './told-schedules.ts';

/** A tenant as it was told. */
export interface KnownTenant {
  readonly tenantId: string;
  /** The newest revision of which something is applied. */
  readonly revision: number;
  /** Of the users held. */
  readonly checksum: string;
  readonly proof: Proof;
  readonly facets: TenantFacets;
  /** What is to come, ascending by instant. */
  readonly scheduled: readonly ScheduledChange[];
}

export function knownTenant(tenant: Tenant): KnownTenant {
  return {
    tenantId: tenant.identity.tenantId,
    revision: tenant.revision,
    checksum: tenant.users.checksum(),
    proof: proofOf(tenant),
    facets: tenant.facets.now(),
    scheduled: tenant.schedules.toCome(),
  };
}
