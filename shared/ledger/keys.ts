import { createHash } from 'node:crypto';
import { TenantId } from '../domain/tenant-id.ts';

const partitionPrefix = 'TENANT#';
const sortPrefix = 'REVISION#';
const revisionDigits = 12;

/** All of a tenant's revisions are one partition. */
export function partitionKey(tenantId: TenantId): string {
  return `${partitionPrefix}${TenantId.parse(tenantId)}`;
}

/** The highest number that a revision can have. */
export const lastRevision = 10 ** revisionDigits - 1;

/** Twelve digits, so that revisions sort as numbers. */
export function sortKey(revision: number): string {
  if (!Number.isSafeInteger(revision) || revision < 1 || revision > lastRevision) {
    throw new RangeError(`${revision} is no revision number`);
  }
  return `${sortPrefix}${String(revision).padStart(revisionDigits, '0')}`;
}

/** What the sort keys of revisions, and of nothing else, begin with. */
export const revisionPrefix = sortPrefix;

export function tenantIdOf(partition: string): TenantId {
  return TenantId.parse(partition.slice(partitionPrefix.length));
}

export function revisionOf(sort: string): number {
  return Number(sort.slice(sortPrefix.length));
}

const shardCount = 16;

/** Index partitions that tenants are spread over, so that no one index partition takes all writes. */
export const shards: readonly number[] = Array.from({ length: shardCount }, (_, shard) => shard);

export function shardOf(tenantId: TenantId): number {
  return createHash('sha256').update(tenantId).digest().readUInt8(0) % shardCount;
}
