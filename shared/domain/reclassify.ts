import type { Catalogue } from '../catalog/catalogue.ts';
import { derive } from './derive.ts';
import { neverClassified } from './empty-snapshot.ts';
import { NewerHeadError } from './newer-head-error.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * What this catalogue makes of a snapshot that an older one classified; undefined where there is
 * nothing to classify anew. A snapshot that a newer catalogue classified throws a `NewerHeadError`.
 */
export function reclassify(head: Snapshot, catalogue: Catalogue): Snapshot | undefined {
  const { version } = head.catalogue;
  if (version > catalogue.version) {
    throw new NewerHeadError(
      `catalogue ${version} classified the head; here is ${catalogue.version}`,
    );
  }
  if (version === catalogue.version || version === neverClassified) return undefined;
  return derive(head.tenantId, head.registers, catalogue);
}
