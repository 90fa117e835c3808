import { createHash } from 'node:crypto';

/** The checksum of a tenant's users by the id of what each has; users who have nothing are left out. */
export function checksumOf(entitlementIds: Iterable<readonly [number, string]>): string {
  const lines = [...entitlementIds]
    .sort(([a], [b]) => a - b)
    .map(([associateId, id]) => `${associateId}:${id}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}
