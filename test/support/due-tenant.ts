import type { Instant } from '../../shared/domain/instant.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { shardOf } from '../../shared/ledger/keys.ts';
import { type EventIn, packageChanged, packageWith, usersChanged } from './events-in.ts';
import { syntheticSet } from './plan-sets.ts';

/** Instants at which the clock alone changes a `dueTenant`, in their order. */
export const boundaries = {
  firstMove: Date.UTC(2026, 6, 1),
  expiry: Date.UTC(2026, 7, 1),
  secondMove: Date.UTC(2026, 7, 10),
  lapse: Date.UTC(2026, 7, 15),
} as const satisfies Record<string, Instant>;

const plans = {
  'ten-sales': syntheticSet({ sales: 'essentials' }),
  'ten-service': syntheticSet({ service: 'premium' }),
};

/** A package that expires and lapses. */
export function expiringPackage(
  tenantId = 'Cust1',
  { sequence = 1, expiry = boundaries.expiry, lapse = boundaries.lapse } = {},
): EventIn {
  const dates = { ExpiryDate: dayOf(expiry), GraceDate: dayOf(lapse) };
  return packageChanged({ tenantId, sequence, package: packageWith({ plans, dates }) });
}

// SuperOffice's own dates name no zone.
function dayOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 19);
}

/** Users 1 and 2 have Sales until one after the other moves to Service; the package expires between, and lapses. */
export function dueTenant(tenantId = 'Cust1'): EventIn[] {
  return [
    expiringPackage(tenantId),
    usersTold(1, { 1: 'ten-sales', 2: 'ten-sales' }, { tenantId }),
    usersTold(2, { 1: 'ten-service' }, { tenantId, at: boundaries.firstMove }),
    usersTold(3, { 2: 'ten-service' }, { tenantId, at: boundaries.secondMove }),
  ];
}

export function usersTold(
  sequence: number,
  planOf: Readonly<Record<number, string | null>>,
  { tenantId = 'Cust1', at }: { tenantId?: string; at?: Instant } = {},
): EventIn {
  const users = Object.entries(planOf).map(([id, userPlan]) => ({
    associateId: Number(id),
    userPlan,
  }));
  const effectiveAt = at === undefined ? {} : { effectiveAt: new Date(at).toISOString() };
  return usersChanged({ tenantId, sequence, users, ...effectiveAt });
}

/** So many tenants whose marks are in one shard, `Cust1` first. */
export function neighbours(count: number): string[] {
  const shard = shardOf(TenantId.parse('Cust1'));
  const own: string[] = [];
  for (let number = 1; own.length < count; number += 1) {
    const tenantId = TenantId.parse(`Cust${number}`);
    if (shardOf(tenantId) === shard) own.push(tenantId);
  }
  return own;
}
