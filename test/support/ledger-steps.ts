import { catalogue } from '../../shared/catalog/catalogue.ts';
import { diff, type SnapshotDiff } from '../../shared/domain/diff.ts';
import { emptySnapshot } from '../../shared/domain/empty-snapshot.ts';
import type { EventOut } from '../../shared/domain/event-out.ts';
import { fold } from '../../shared/domain/fold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { causesOf, nextRevision, type Revision } from '../../shared/domain/revision.ts';
import { toEvents } from '../../shared/domain/to-events.ts';
import { changeOf } from './changes.ts';
import type { EventIn } from './events-in.ts';

/** One step of a tenant's ledger, without a ledger: what came of a batch of events. */
export interface Step {
  readonly previous: Revision | undefined;
  readonly revision: Revision;
  readonly changes: SnapshotDiff;
  readonly events: readonly EventOut[];
}

export const noon: Instant = Date.UTC(2026, 5, 1, 12);

/** The step that a batch makes from a head; a batch that changes nothing or cannot be told fails here. */
export function stepFrom(
  previous: Revision | undefined,
  batch: readonly EventIn[],
  now: Instant = noon,
): Step {
  const inputs = batch.map(changeOf);
  const [first] = inputs;
  if (first === undefined) throw new Error('a step takes at least one event');
  const before = previous?.snapshot ?? emptySnapshot(first.tenantId);
  const decision = fold(before, inputs, catalogue);
  if (decision.kind === 'unchanged') throw new Error('the batch changes nothing');
  const changes = diff(before, decision.snapshot);
  const causes = causesOf(decision.winners);
  const revision = nextRevision(previous, { ...decision, causes, changes }, now);
  const out = toEvents(previous, revision, changes);
  if (out.kind === 'unsplittable') throw new Error(`${out.detailType} cannot be split`);
  return { previous, revision, changes, events: out.events };
}

/** The steps of a tenant's batches, one revision each, a second apart. */
export function stepsOf(...batches: readonly (readonly EventIn[])[]): Step[] {
  const steps: Step[] = [];
  for (const batch of batches) {
    steps.push(stepFrom(steps.at(-1)?.revision, batch, noon + steps.length * 1000));
  }
  return steps;
}

/** The last of the steps of these batches. */
export function stepAfter(...batches: readonly (readonly EventIn[])[]): Step {
  const last = stepsOf(...batches).at(-1);
  if (last === undefined) throw new Error('no batches, no steps');
  return last;
}
