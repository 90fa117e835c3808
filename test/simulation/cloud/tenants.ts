import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { shardOf } from '../../../shared/ledger/keys.ts';

const first = TenantId.parse('Cust1');

/** The first tenant after `Cust1` for which this holds. */
function tenantWhere(holds: (tenantId: TenantId) => boolean): TenantId {
  for (let number = 2; ; number += 1) {
    const tenantId = TenantId.parse(`Cust${number}`);
    if (holds(tenantId)) return tenantId;
  }
}

/** Two tenants of one shard, so that the sweep has one behind the other, and one of another. */
export const simulatedTenants: readonly TenantId[] = [
  first,
  tenantWhere((tenantId) => shardOf(tenantId) === shardOf(first)),
  tenantWhere((tenantId) => shardOf(tenantId) !== shardOf(first)),
];

/** The shards that these tenants are in. */
export function shardsOf(tenants: readonly TenantId[]): number[] {
  return [...new Set(tenants.map(shardOf))];
}

/** Apps that tenants install and uninstall. */
export const simulatedApps = ['app-a', 'app-b'] as const;
