import { type Entitlement, noEntitlement } from '../../shared/domain/entitlement.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { canonicalText, sha256Hex } from './canonical-text.ts';
import { snapshotAfter } from './changes.ts';
import { type PackageFields, packageChanged, packageWith, usersChanged } from './events-in.ts';

/** Who has what in a snapshot, `none` left out, read apart from the product's own walks. */
export function entitlementsIn(snapshot: Snapshot): Map<number, Entitlement> {
  const { associateIds, assignmentOf } = snapshot.registers.users;
  const held = associateIds.flatMap((associateId, row): [number, Entitlement][] => {
    const index = snapshot.entitlementOf[assignmentOf[row] ?? -1] ?? -1;
    const entitlement = snapshot.entitlements[index];
    return entitlement === undefined ? [] : [[associateId, entitlement]];
  });
  return new Map(held);
}

export function entitlementIn(snapshot: Snapshot, associateId: number): Entitlement {
  return entitlementsIn(snapshot).get(associateId) ?? noEntitlement;
}

/** The combination of each user who has one, by associate. */
export function combinationsIn(snapshot: Snapshot): Record<number, string> {
  return Object.fromEntries(
    [...entitlementsIn(snapshot)].map(([id, { combination }]) => [id, combination]),
  );
}

/** The checksum as a consumer computes it: from ids of users and entitlements alone. */
export function checksumOf(entitlementIds: ReadonlyMap<number, string>): string {
  const lines = [...entitlementIds]
    .sort(([a], [b]) => a - b)
    .map(([user, id]) => `${user}:${id}\n`);
  return sha256Hex(lines.join(''));
}

/** The tenant whose only user has this plan under this package. */
export function snapshotUnder(pkg: PackageFields, userPlan: string, user: object = {}): Snapshot {
  return snapshotAfter([
    packageChanged({ package: packageWith(pkg) }),
    usersChanged({ users: [{ associateId: 1, userPlan, ...user }] }),
  ]);
}

/** What the only user of a tenant has by this plan under this package. */
export function entitlementUnder(
  pkg: PackageFields,
  userPlan: string,
  user: object = {},
): Entitlement {
  return entitlementIn(snapshotUnder(pkg, userPlan, user), 1);
}

export function idOfEntitlement({ id: _, ...fields }: Entitlement): string {
  return sha256Hex(canonicalText(fields)).slice(0, 16);
}
