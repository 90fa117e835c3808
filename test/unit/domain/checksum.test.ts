import { describe, expect, it } from 'vitest';
import { checksum, userCount } from '../../../shared/domain/checksum.ts';
import { emptySnapshot } from '../../../shared/domain/empty-snapshot.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { sha256Hex } from '../../support/canonical-text.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { checksumOf, entitlementIn, entitlementsIn } from '../../support/entitlements-in.ts';
import {
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

const firstPackage = packageChanged({
  package: packageWith({
    plans: {
      'ten-sales': syntheticSet({ sales: 'premium' }),
      'ten-service': syntheticSet({ service: 'essentials' }),
    },
  }),
});

const firstUsers = usersChanged({
  users: [
    { associateId: 10, userPlan: 'ten-sales' },
    { associateId: 9, userPlan: 'ten-service' },
    { associateId: 100, userPlan: 'ten-sales', licenses: ['visible-for'] },
    { associateId: 11, userPlan: null },
    { associateId: 12, removed: true },
    { associateId: 13, userPlan: 'not-in-package' },
  ],
});

describe('the checksum', () => {
  const snapshot = snapshotAfter([firstPackage, firstUsers]);

  it('is the SHA-256 of one line per user who has a plan, ascending as numbers', () => {
    const lines = [9, 10, 100].map((user) => `${user}:${entitlementIn(snapshot, user).id}\n`);
    expect(checksum(snapshot)).toBe(sha256Hex(lines.join('')));
    expect(userCount(snapshot)).toBe(3);
  });

  it('of a tenant without users is that of the empty text', () => {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(checksum(emptySnapshot(TenantId.parse('Cust1')))).toBe(empty);
    const deleted = snapshotAfter([stateChanged({ changeType: 'Delete' })], snapshot);
    expect(checksum(deleted)).toBe(empty);
    expect(userCount(deleted)).toBe(0);
  });

  it('is that of the users and what each has, by whatever way they came to it', () => {
    const oneByOne = [...entitlementsIn(snapshot).keys(), 11, 12, 13].map((associateId, index) =>
      usersChanged({
        sequence: 50 - index,
        users: [
          ...(firstUsers.detail.data as { users: { associateId: number }[] }).users.filter(
            (user) => user.associateId === associateId,
          ),
        ],
      }),
    );
    const other = snapshotAfter([...oneByOne, firstPackage]);
    expect(checksum(other)).toBe(checksum(snapshot));
  });

  it('is another when one user has something else, and the same once it is taken back', () => {
    const told = (sequence: number, userPlan: string | null) =>
      usersChanged({ sequence, users: [{ associateId: 11, userPlan }] });
    const after = snapshotAfter([told(2, 'ten-sales')], snapshot);
    expect(checksum(after)).not.toBe(checksum(snapshot));
    expect(checksum(snapshotAfter([told(3, null)], after))).toBe(checksum(snapshot));
  });

  it('is computed over 10,000 users as a consumer computes it', () => {
    const users = Array.from({ length: 10_000 }, (_, index) => ({
      associateId: (index * 7919) % 10_007 || 10_007,
      userPlan: [null, 'ten-sales', 'ten-service'][index % 3],
    }));
    const many = snapshotAfter([firstPackage, usersChanged({ users, complete: true })]);
    const ids = [...entitlementsIn(many)].map(([user, { id }]) => [user, id] as const);
    expect(ids.length).toBe(userCount(many));
    expect(checksum(many)).toBe(checksumOf(new Map(ids)));
  });
});
