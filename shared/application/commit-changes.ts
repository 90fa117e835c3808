import type { Catalogue } from '../catalog/catalogue.ts';
import { diff } from '../domain/diff.ts';
import { emptySnapshot } from '../domain/empty-snapshot.ts';
import type { EventOut } from '../domain/event-out.ts';
import { type Conflicts, fold } from '../domain/fold.ts';
import type { LicenseChange } from '../domain/license-change.ts';
import { NewerHeadError } from '../domain/newer-head-error.ts';
import { nextRevision, type Revision } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { toEvents } from '../domain/to-events.ts';
import type { Clock, Ledger } from './ports.ts';

export type CommitResult =
  | { readonly kind: 'unchanged'; readonly conflicts: Conflicts }
  | {
      readonly kind: 'appended';
      readonly revision: Revision;
      readonly events: readonly EventOut[];
      readonly conflicts: Conflicts;
    }
  /** The outcome is too large to store or to tell; the tenant stays as it was. */
  | { readonly kind: 'does-not-fit'; readonly reason: string };

/** Other writers kept taking the next revision; nothing was written, and the inputs may come again. */
export class LostRacesError extends Error {
  override readonly name = 'LostRacesError';
}

export interface CommitPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
}

// Each lost race is another writer's progress, so that a few re-reads are enough or the batch waits.
const maxRaces = 5;

/** Folds inputs of one tenant into its head and appends the outcome as one revision. */
export async function commitChanges(
  tenantId: TenantId,
  changes: readonly LicenseChange[],
  ports: CommitPorts,
): Promise<CommitResult> {
  for (let race = 0; race < maxRaces; race += 1) {
    const head = await ports.ledger.head(tenantId);
    const result = await tryToCommit(tenantId, { head, changes }, ports);
    if (result !== 'conflict') return result;
  }
  throw new LostRacesError(`lost ${maxRaces} races for the next revision`);
}

async function tryToCommit(
  tenantId: TenantId,
  { head, changes }: { head: Revision | undefined; changes: readonly LicenseChange[] },
  { ledger, clock, catalogue }: CommitPorts,
): Promise<CommitResult | 'conflict'> {
  const before = head?.snapshot ?? emptySnapshot(tenantId);
  if (before.catalogue.version > catalogue.version) {
    throw new NewerHeadError(`the head was classified by catalogue ${before.catalogue.version}`);
  }
  const decision = fold(before, changes, catalogue);
  const { conflicts } = decision;
  if (decision.kind === 'unchanged') return { kind: 'unchanged', conflicts };
  const difference = diff(before, decision.snapshot);
  const revision = nextRevision(head, { ...decision, changes: difference }, clock());
  const out = toEvents(head, revision, difference);
  if (out.kind === 'unsplittable') {
    return { kind: 'does-not-fit', reason: `its ${out.detailType} event cannot be split to 60 KB` };
  }
  const { events } = out;
  const appended = await ledger.append(revision, { unpublished: events.length > 0 });
  if (appended === 'conflict') return 'conflict';
  if (appended === 'too-large') {
    return {
      kind: 'does-not-fit',
      reason: "the tenant's entitlements would exceed the 400 KB that one revision can hold",
    };
  }
  return { kind: 'appended', revision, events, conflicts };
}
