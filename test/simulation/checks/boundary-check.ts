import type { Instant } from '../../../shared/domain/instant.ts';
import type { LicenseChange } from '../../../shared/domain/license-change.ts';
import type { Revision } from '../../../shared/domain/revision.ts';
import { boundariesOf } from '../../property/timed-reference-model.ts';
import { promised } from './violation.ts';

export type RevisionKind =
  | 'of-inputs'
  | 'of-the-clock'
  | 'of-the-catalogue'
  /** What is due would not fit by itself, and an input came that makes it fit. */
  | 'of-both';

export function kindOf({ causes }: Revision): RevisionKind {
  if (causes.some(({ kind }) => kind === 'catalog-changed')) return 'of-the-catalogue';
  const ofInputs = causes.filter((cause) => 'eventId' in cause).length;
  if (ofInputs === 0) return 'of-the-clock';
  return ofInputs === causes.length ? 'of-inputs' : 'of-both';
}

/** Each instant at which the clock alone changes a tenant has a revision of its own, and is named by it. */
export function checkBoundaries(
  revision: Revision,
  { before, inputs }: { before: readonly Revision[]; inputs: readonly LicenseChange[] },
): void {
  const kind = kindOf(revision);
  if (kind === 'of-the-catalogue' || kind === 'of-both') return;
  const { effectiveAt, committedAt } = revision;
  const isOfTheClock = kind === 'of-the-clock';
  // A clock behind the head leaves the head's instant, and commits one millisecond after it.
  const until = isOfTheClock ? effectiveAt : committedAt - 1;
  const passed = seenUntil(before).map((after) => boundariesOf(inputs, { after, until }).join());
  promised(
    passed.includes(isOfTheClock ? String(effectiveAt) : ''),
    () =>
      `${revision.snapshot.tenantId}/${revision.revision} is ${kind} as of ${until}, and passes ${passed[0]}`,
  );
}

/** Until when what the clock does is in the newest of these: one of two instants. */
function seenUntil(revisions: readonly Revision[]): Instant[] {
  // A newer catalogue's revision leaves what is due to the next one.
  const last = revisions.findLast((revision) => kindOf(revision) !== 'of-the-catalogue');
  if (last === undefined) return [0];
  if (kindOf(last) === 'of-the-clock') return [last.effectiveAt];
  return [last.committedAt, last.committedAt - 1];
}
