import { catalogue } from '../../shared/catalog/catalogue.ts';
import type { SnapshotDiff } from '../../shared/domain/diff.ts';
import type { EventOut } from '../../shared/domain/event-out.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { nextStep } from '../../shared/domain/next-step.ts';
import type { Revision } from '../../shared/domain/revision.ts';
import { toEvents } from '../../shared/domain/to-events.ts';
import { changeOf, noon } from './changes.ts';
import type { EventIn } from './events-in.ts';

/** One step of a tenant's ledger, without a ledger: what came of a batch of events. */
export interface Step {
  readonly previous: Revision | undefined;
  readonly revision: Revision;
  readonly changes: SnapshotDiff;
  readonly events: readonly EventOut[];
}

/** The step that a batch makes from a head; a batch that changes nothing or cannot be told fails here. */
export function stepFrom(
  previous: Revision | undefined,
  batch: readonly EventIn[],
  now: Instant = noon,
): Step {
  const inputs = batch.map(changeOf);
  const [first] = inputs;
  if (first === undefined) throw new Error('a step takes at least one event');
  const head = { tenantId: first.tenantId, revision: previous };
  const step = nextStep(head, inputs, { catalogue, now });
  if (step.kind !== 'folded') throw new Error(`the batch makes no step: ${step.kind}`);
  const { revision, changes } = step;
  const out = toEvents(previous, revision, { changes });
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
