import { explain } from '../domain/explain.ts';
import { type Instant, toWireInstant } from '../domain/instant.ts';
import type { Revision } from '../domain/revision.ts';
import { entitlementInRow } from '../domain/snapshot.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { AssociateId, UserAssignment } from '../domain/user-assignment.ts';
import { registerAt, rowOf } from '../domain/user-columns.ts';
import { found, notFound, type ReadAnswer, type ReadPorts, unknownTenant } from './read-answer.ts';

export interface UserQuestion {
  readonly tenantId: TenantId;
  readonly associateId: AssociateId;
  /** As of an instant, or of a revision; else as the newest revision has it. */
  readonly asOf?: Instant;
  readonly revision?: number;
  readonly explain?: boolean;
}

/** What a user has, or had, and on demand why. */
export async function readUser(
  question: UserQuestion,
  ports: ReadPorts,
): Promise<ReadAnswer<object>> {
  const revision = await revisionOf(question, ports);
  if (revision === undefined) return missing(question);
  const { tenantId, associateId } = question;
  const { snapshot, committedAt } = revision;
  const { users } = snapshot.registers;
  const row = rowOf(users, associateId);
  if (row === -1) return notFound('no input has told of this user');
  return found(revision.revision, {
    tenantId,
    associateId,
    revision: revision.revision,
    committedAt: toWireInstant(committedAt),
    assignment: wireAssignment(registerAt(users, row).value),
    entitlement: entitlementInRow(snapshot, row),
    usersStale: snapshot.facets.state.usersStale,
    ...(question.explain === true ? { explanation: explanationOf(revision, question, ports) } : {}),
  });
}

function revisionOf(
  { tenantId, asOf, revision }: UserQuestion,
  { ledger }: ReadPorts,
): Promise<Revision | undefined> {
  if (asOf !== undefined) return ledger.asOf(tenantId, asOf);
  return revision === undefined ? ledger.head(tenantId) : ledger.read({ tenantId, revision });
}

function missing({ asOf, revision }: UserQuestion): ReadAnswer<never> {
  if (asOf !== undefined) return notFound('no input had told of this tenant by then');
  return revision === undefined ? unknownTenant : notFound('the tenant has no such revision');
}

function explanationOf(
  { snapshot }: Revision,
  { associateId }: UserQuestion,
  { catalogue }: ReadPorts,
): object {
  const { decisions, warnings } = explain(snapshot, associateId, catalogue);
  return { decisions, warnings };
}

function wireAssignment(assignment: UserAssignment): object {
  if (assignment.kind === 'removed') return { removed: true };
  const { userPlan, licenses, canLogin } = assignment;
  return { userPlan, licenses, canLogin };
}
