import { tellingsOf } from './telling.ts';
import type { Tenant } from './tenant.ts';

/**
 * Why a tenant may not be what was told of it.
 * `parts`: others of the newest revision are to come, as they do. `missing`: something was told before
 * what waits. `checksum`: nothing waits that would tell why the users held are others.
 */
export type Doubt = 'none' | 'parts' | 'missing' | 'checksum';

/** What is in doubt once all is applied whose turn it is. */
export function doubtOf(tenant: Tenant): Doubt {
  const waiting = tellingsOf(tenant.waiting.values());
  const newest = waiting.at(-1)?.revision ?? 0;
  const heardOf = Math.max(tenant.revision, newest);
  const isMissing = waiting.some(
    // What is whole and waits has a predecessor that was not applied.
    ({ isWhole, revision, detailType, previousRevision }) =>
      isWhole || revision < heardOf || (previousRevision ?? 0) > tenant.appliedUpTo(detailType),
  );
  if (isMissing) return 'missing';
  if (!usersAreWhole(tenant)) return 'parts';
  if (isProvable(tenant) && !tenant.agrees()) return 'checksum';
  return waiting.length > 0 ? 'parts' : 'none';
}

/** What is known of the users held at the newest applied revision. */
export type Proof =
  /** They have its checksum, and nothing waits: none of their changes was missed. */
  | 'checksum'
  /** Something is on its way, or missing, or was never told. */
  | 'open'
  /** A filter leaves events out, so that only the next reconcile can prove anything. */
  | 'unfiltered-only';

export function proofOf(tenant: Tenant): Proof {
  if (!isProvable(tenant)) return 'unfiltered-only';
  // Before anything is told, only an answer of the read API can say that there is nothing.
  const isKnown = tenant.revision > 0 || tenant.progress.caughtUpTo > 0;
  return isKnown && doubtOf(tenant) === 'none' ? 'checksum' : 'open';
}

/** With a filter a checksum says something of what was asked for, and of nothing newer. */
function isProvable({ identity, progress, revision }: Tenant): boolean {
  return !identity.isFiltered || (progress.caughtUpTo > 0 && progress.caughtUpTo >= revision);
}

function usersAreWhole(tenant: Tenant): boolean {
  return ![...tenant.waiting.values()].some(
    ({ detailType, detail }) =>
      detailType === 'PlanChanged' && detail.metadata.revision <= tenant.revision,
  );
}
