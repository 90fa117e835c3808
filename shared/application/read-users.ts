import { findUsers, type UserFilter } from '../domain/find-users.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { AssociateId } from '../domain/user-assignment.ts';
import { found, notFound, type ReadAnswer, type ReadPorts, unknownTenant } from './read-answer.ts';

/** Where a page goes on: in the revision of the first page, behind a user. */
export interface UserCursor {
  readonly revision: number;
  readonly after: AssociateId;
}

export interface UsersQuestion {
  readonly tenantId: TenantId;
  readonly filter: UserFilter;
  readonly limit: number;
  readonly cursor?: UserCursor;
}

interface UsersPage {
  readonly tenantId: TenantId;
  readonly revision: number;
  readonly users: readonly object[];
  readonly entitlements: readonly object[];
  readonly next?: UserCursor;
}

/** A page of users; all pages that follow on a first one are of its revision. */
export async function readUsers(
  { tenantId, filter, limit, cursor }: UsersQuestion,
  { ledger }: ReadPorts,
): Promise<ReadAnswer<UsersPage>> {
  const revision = await (cursor === undefined
    ? ledger.head(tenantId)
    : ledger.read({ tenantId, revision: cursor.revision }));
  if (revision === undefined) {
    return cursor === undefined ? unknownTenant : notFound('the tenant has no such revision');
  }
  const { users, isLast } = findUsers(revision.snapshot, filter, {
    after: cursor?.after ?? 0,
    limit,
  });
  const entitlements = new Map(users.map(({ entitlement }) => [entitlement.id, entitlement]));
  const last = users.at(-1);
  return found(revision.revision, {
    tenantId,
    revision: revision.revision,
    users: users.map(({ associateId, entitlement }) => ({
      associateId,
      entitlement: entitlement.id,
    })),
    entitlements: [...entitlements.values()],
    ...(isLast || last === undefined
      ? {}
      : { next: { revision: revision.revision, after: last.associateId } }),
  });
}
