import { derive } from './derive.ts';
import { dueAt } from './due-at.ts';
import { neverClassified } from './empty-snapshot.ts';
import { NewerHeadError } from './newer-head-error.ts';
import type { Present } from './present.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * What this catalogue makes of a snapshot that an older one classified; undefined where there is
 * nothing to classify anew. A snapshot that a newer catalogue classified throws a `NewerHeadError`.
 */
export function reclassify(head: Snapshot, { catalogue, now }: Present): Snapshot | undefined {
  const { version } = head.catalogue;
  if (version > catalogue.version) {
    throw new NewerHeadError(
      `catalogue ${version} classified the head; here is ${catalogue.version}`,
    );
  }
  if (version === catalogue.version || version === neverClassified) return undefined;
  // What the clock has changed since is told by itself, and not here.
  const asOf = Math.min(now, (dueAt(head) ?? Number.POSITIVE_INFINITY) - 1);
  return derive(head.tenantId, head.registers, { catalogue, now: asOf });
}
