import { type Entitlement, noEntitlement } from '../domain/entitlement.ts';
import { wireCauses } from '../domain/event-metadata.ts';
import type { Audience } from '../domain/event-out.ts';
import { toWireInstant } from '../domain/instant.ts';
import type { Revision } from '../domain/revision.ts';
import { entitlementInRow } from '../domain/snapshot.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { AssociateId } from '../domain/user-assignment.ts';
import { rowOf } from '../domain/user-columns.ts';
import {
  type AudiencePorts,
  found,
  notFound,
  type ReadAnswer,
  unknownTenant,
} from './read-answer.ts';

export interface HistoryQuestion {
  readonly tenantId: TenantId;
  readonly associateId: AssociateId;
  /** Only of later revisions. */
  readonly after: number;
  /** Most revisions to look at. */
  readonly limit: number;
}

/** Every change of one user, oldest first. `mayGoOn` is asked before each revision; a page ends where it says no. */
export async function readHistory(
  { tenantId, associateId, after, limit }: HistoryQuestion,
  { ledger, audience }: AudiencePorts,
  mayGoOn: () => boolean = () => true,
): Promise<ReadAnswer<object>> {
  const head = await ledger.head(tenantId);
  if (head === undefined) return unknownTenant;
  if (after > head.revision) return notFound('the tenant has no such revision');
  const previous = after === 0 ? undefined : await ledger.read({ tenantId, revision: after });
  let before = previous === undefined ? noEntitlement : entitlementIn(previous, associateId);
  let isKnown = isToldOf(head, associateId);
  const changes: object[] = [];
  let last = after;
  for await (const revision of ledger.revisions(tenantId, after)) {
    if (last - after === limit || !mayGoOn()) break;
    const now = entitlementIn(revision, associateId);
    isKnown ||= isToldOf(revision, associateId);
    if (now.id !== before.id) {
      changes.push(changeIn(revision, audience, { before, after: now }));
    }
    before = now;
    last = revision.revision;
  }
  const isLast = last >= head.revision;
  if (isLast && after === 0 && !isKnown) return notFound('no input has told of this user');
  const next = isLast ? {} : { next: last };
  return found(head.revision, { tenantId, associateId, changes, latest: head.revision, ...next });
}

function isToldOf({ snapshot }: Revision, associateId: AssociateId): boolean {
  return rowOf(snapshot.registers.users, associateId) !== -1;
}

function entitlementIn({ snapshot }: Revision, associateId: AssociateId): Entitlement {
  const row = rowOf(snapshot.registers.users, associateId);
  return row === -1 ? noEntitlement : entitlementInRow(snapshot, row);
}

function changeIn(
  { revision, committedAt, effectiveAt, causes }: Revision,
  audience: Audience,
  entitlements: { readonly before: Entitlement; readonly after: Entitlement },
): object {
  return {
    revision,
    committedAt: toWireInstant(committedAt),
    effectiveAt: toWireInstant(effectiveAt),
    causes: wireCauses(causes, audience),
    ...entitlements,
  };
}
