import type { Catalogue } from '../catalog/catalogue.ts';
import { diff } from '../domain/diff.ts';
import { emptySnapshot } from '../domain/empty-snapshot.ts';
import type { EventOut } from '../domain/event-out.ts';
import { type Conflicts, fold } from '../domain/fold.ts';
import type { LicenseChange } from '../domain/license-change.ts';
import { reclassify } from '../domain/reclassify.ts';
import { type Cause, causesOf, nextRevision, type Revision } from '../domain/revision.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { toEvents } from '../domain/to-events.ts';
import type { Clock, Ledger } from './ports.ts';

export interface Appended {
  readonly revision: Revision;
  readonly events: readonly EventOut[];
}

export type CommitResult =
  | { readonly kind: 'unchanged'; readonly conflicts: Conflicts }
  | ({ readonly kind: 'folded'; readonly conflicts: Conflicts } & Appended)
  /** The outcome is too large to store or to tell; the tenant stays as it was. */
  | { readonly kind: 'does-not-fit'; readonly reason: string };

export interface Committed {
  /** Revisions that had to come first, since a newer catalogue classifies the tenant anew. */
  readonly broughtUp: readonly Appended[];
  readonly result: CommitResult;
}

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

/**
 * Brings a tenant's head up to the catalogue, then folds inputs into it and appends the outcome as one
 * revision. Without inputs it only brings the head up.
 */
export async function commitChanges(
  tenantId: TenantId,
  changes: readonly LicenseChange[],
  ports: CommitPorts,
): Promise<Committed> {
  const broughtUp: Appended[] = [];
  let head = await ports.ledger.head(tenantId);
  for (let lost = 0; lost < maxRaces; ) {
    const step = nextStep(head?.snapshot ?? emptySnapshot(tenantId), changes, ports);
    if (step.kind === 'unchanged') return { broughtUp, result: step };
    const outcome = await append(head, step, ports);
    if (outcome === 'conflict') {
      lost += 1;
      head = await ports.ledger.head(tenantId);
    } else if (step.kind === 'folded') {
      const { conflicts } = step;
      const result = 'reason' in outcome ? outcome : { kind: step.kind, conflicts, ...outcome };
      return { broughtUp, result };
    } else {
      if ('reason' in outcome) throw new DoesNotFitError(outcome.reason);
      broughtUp.push(outcome);
      head = outcome.revision;
    }
  }
  throw new LostRacesError(`lost ${maxRaces} races for the next revision`);
}

type Step =
  | { readonly kind: 'unchanged'; readonly conflicts: Conflicts }
  | { readonly kind: 'brought-up'; readonly snapshot: Snapshot; readonly causes: readonly Cause[] }
  | {
      readonly kind: 'folded';
      readonly snapshot: Snapshot;
      readonly causes: readonly Cause[];
      readonly conflicts: Conflicts;
    };

function nextStep(
  head: Snapshot,
  changes: readonly LicenseChange[],
  { catalogue, clock }: CommitPorts,
): Step {
  const anew = reclassify(head, catalogue);
  if (anew !== undefined) {
    const causes = [{ kind: 'catalog-changed', occurredAt: clock() }] as const;
    return { kind: 'brought-up', snapshot: anew, causes };
  }
  const decision = fold(head, changes, catalogue);
  const { conflicts } = decision;
  if (decision.kind === 'unchanged') return { kind: 'unchanged', conflicts };
  const { snapshot, winners } = decision;
  return { kind: 'folded', snapshot, causes: causesOf(winners), conflicts };
}

/** A newer catalogue's outcome does not fit: no input is to blame, and a person has to look at it. */
export class DoesNotFitError extends Error {
  override readonly name = 'DoesNotFitError';
}

type DoesNotFit = Extract<CommitResult, { kind: 'does-not-fit' }>;

async function append(
  head: Revision | undefined,
  { snapshot, causes }: { snapshot: Snapshot; causes: readonly Cause[] },
  { ledger, clock }: CommitPorts,
): Promise<Appended | 'conflict' | DoesNotFit> {
  const changes = diff(head?.snapshot ?? emptySnapshot(snapshot.tenantId), snapshot);
  const revision = nextRevision(head, { snapshot, causes, changes }, clock());
  const out = toEvents(head, revision, changes);
  if (out.kind === 'unsplittable') {
    return { kind: 'does-not-fit', reason: `its ${out.detailType} event cannot be split to 60 KB` };
  }
  const { events } = out;
  const appended = await ledger.append(revision, { unpublished: events.length > 0 });
  if (appended === 'conflict') return 'conflict';
  if (appended === 'appended') return { revision, events };
  return {
    kind: 'does-not-fit',
    reason: "the tenant's entitlements would exceed the 400 KB that one revision can hold",
  };
}
