import type { Catalogue } from '../catalog/catalogue.ts';
import type { EventOut } from '../domain/event-out.ts';
import type { Conflicts } from '../domain/fold.ts';
import type { LicenseChange } from '../domain/license-change.ts';
import { type Advance, foldAtOnce, nextStep } from '../domain/next-step.ts';
import type { Revision } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { toEvents } from '../domain/to-events.ts';
import { untellableToCome } from '../domain/untellable-to-come.ts';
import type { Clock, Ledger } from './ports.ts';

export interface Appended {
  readonly revision: Revision;
  /** For all audiences. */
  readonly events: readonly EventOut[];
  /** Users whose entitlement it changed. */
  readonly usersMoved: number;
}

export type CommitResult =
  | { readonly kind: 'unchanged'; readonly conflicts: Conflicts }
  | ({ readonly kind: 'folded'; readonly conflicts: Conflicts } & Appended)
  /** The outcome is too large to store or to tell; the tenant stays as it was. */
  | { readonly kind: 'does-not-fit'; readonly reason: string };

export interface Committed {
  /** Revisions that had to come first: a newer catalogue's, and the clock's. */
  readonly broughtUp: readonly Appended[];
  readonly result: CommitResult;
}

/** Other writers kept taking the next revision; nothing was written, and the inputs may come again. */
export class LostRacesError extends Error {
  override readonly name = 'LostRacesError';
}

export interface CommitPorts {
  readonly ledger: Pick<Ledger, 'head' | 'append'>;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
}

// Each lost race is another writer's progress, so that a few re-reads are enough or the batch waits.
const maxRaces = 5;

/**
 * Brings a tenant's head up to the catalogue and to now, then folds inputs into it and appends the
 * outcome as one revision. Without inputs it only brings the head up.
 */
export async function commitChanges(
  tenantId: TenantId,
  changes: readonly LicenseChange[],
  ports: CommitPorts,
): Promise<Committed> {
  const { ledger, clock, catalogue } = ports;
  const broughtUp: Appended[] = [];
  let revision = await ledger.head(tenantId);
  let advance = nextStep;
  for (let lost = 0; lost < maxRaces; ) {
    const step = advance({ tenantId, revision }, changes, { catalogue, now: clock() });
    if (step.kind === 'unchanged') return { broughtUp, result: step };
    const outcome = await append(revision, step, ports);
    if (outcome === 'conflict') {
      lost += 1;
      revision = await ledger.head(tenantId);
    } else if ('reason' in outcome) {
      if (advance === nextStep && step.kind === 'folded') return { broughtUp, result: outcome };
      // What is due cannot stand by itself: an input that withdraws or renews it may make it fit.
      if (advance === foldAtOnce || changes.length === 0) throw new DoesNotFitError(outcome.reason);
      advance = foldAtOnce;
    } else if (step.kind === 'folded') {
      const { kind, conflicts } = step;
      return { broughtUp, result: { kind, conflicts, ...outcome } };
    } else {
      broughtUp.push(outcome);
      revision = outcome.revision;
    }
  }
  throw new LostRacesError(`lost ${maxRaces} races for the next revision`);
}

/** What the clock or a newer catalogue makes does not fit: no input is to blame, and a person has to look at it. */
export class DoesNotFitError extends Error {
  override readonly name = 'DoesNotFitError';
}

type DoesNotFit = Extract<CommitResult, { kind: 'does-not-fit' }>;

async function append(
  head: Revision | undefined,
  { revision, changes }: Advance,
  { ledger, catalogue }: CommitPorts,
): Promise<Appended | 'conflict' | DoesNotFit> {
  const out = toEvents(head, revision, { changes });
  if (out.kind === 'unsplittable') {
    return { kind: 'does-not-fit', reason: `its ${out.detailType} event cannot be split to 60 KB` };
  }
  const untold = untellableToCome(revision, catalogue);
  if (untold !== null) {
    return {
      kind: 'does-not-fit',
      reason: `what it schedules needs a ${untold} event that cannot be split to 60 KB`,
    };
  }
  const { events } = out;
  const appended = await ledger.append(revision, { unpublished: events.length > 0 });
  if (appended === 'conflict') return 'conflict';
  if (appended === 'appended') {
    const usersMoved = changes.transitions.reduce((sum, { users }) => sum + users.length, 0);
    return { revision, events, usersMoved };
  }
  return {
    kind: 'does-not-fit',
    reason: "the tenant's entitlements would exceed the 400 KB that one revision can hold",
  };
}
