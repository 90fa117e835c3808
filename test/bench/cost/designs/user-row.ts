import type { Entitlement } from '../../../../shared/domain/entitlement.ts';
import type { LicensePackage } from '../../../../shared/domain/license-package.ts';
import { TenantId } from '../../../../shared/domain/tenant-id.ts';
import { assignmentKey, type UserAssignment } from '../../../../shared/domain/user-assignment.ts';
import { compress, decompress } from '../../../../shared/ledger/compressed-json.ts';
import type { Item } from '../../../../shared/ledger/item-bytes.ts';
import { partitionKey } from '../../../../shared/ledger/keys.ts';
import { tenantId } from '../../scenario/tenant-id.ts';
import type { Change, Key } from '../counted-table.ts';

export const partition = partitionKey(TenantId.parse(tenantId));
export const userPrefix = 'USER#';
export const packageKey: Key = { pk: partition, sk: 'PACKAGE' };

/** A user as the designs with a row per user keep it: lean, so that each is far below one write unit. */
export interface UserRow {
  readonly associateId: number;
  readonly sequence: number;
  readonly assignment: UserAssignment;
  readonly entitlement: Entitlement;
}

export function userKey(associateId: number): Key {
  return { pk: partition, sk: `${userPrefix}${String(associateId).padStart(10, '0')}` };
}

export function userItem({ associateId, sequence, assignment, entitlement }: UserRow): Item {
  const { pk, sk } = userKey(associateId);
  return {
    pk: { S: pk },
    sk: { S: sk },
    sequence: { N: String(sequence) },
    assignment: { S: assignmentKey(assignment) },
    entitlementId: { S: entitlement.id },
    combination: { S: entitlement.combination },
  };
}

export function associateIdIn({ sk }: Item): number {
  return Number(sk?.S?.slice(userPrefix.length));
}

export function packageChangeOf(pkg: LicensePackage): Change {
  const { pk, sk } = packageKey;
  const item = { pk: { S: pk }, sk: { S: sk }, package: { B: compress(pkg) } };
  return { key: packageKey, item };
}

export function packageIn(item: Item | undefined): LicensePackage | null {
  const bytes = item?.package?.B;
  // What `packageChangeOf` wrote.
  return bytes === undefined ? null : (decompress(bytes) as LicensePackage);
}
