import type { Catalogue } from '../catalog/catalogue.ts';
import { emptySnapshot } from '../domain/empty-snapshot.ts';
import { fold } from '../domain/fold.ts';
import type { UsersChange } from '../domain/license-change.ts';
import type { LicensePackage } from '../domain/license-package.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { TenantId } from '../domain/tenant-id.ts';
import type { AssociateId, UserAssignment } from '../domain/user-assignment.ts';

// Before any date of a package: the question is what it grants, not whether it has ended.
const whileItRuns = Number.NEGATIVE_INFINITY;

/** The snapshot of a tenant that has this package and these users, and nothing else is known of it. */
export function packageSnapshot(
  current: LicensePackage,
  users: ReadonlyMap<AssociateId, UserAssignment>,
  catalogue: Catalogue,
): Snapshot {
  const tenantId = TenantId.parse('file');
  const origin = { tenantId, eventId: 'file', sequence: 1, occurredAt: 0 };
  const told: UsersChange = { kind: 'users-changed', ...origin, users };
  const decision = fold(
    emptySnapshot(tenantId),
    [{ kind: 'package-changed', ...origin, package: { current, pending: null } }, told],
    { catalogue, now: whileItRuns },
  );
  if (decision.kind === 'unchanged') throw new Error('a package changes a tenant never heard of');
  return decision.snapshot;
}
