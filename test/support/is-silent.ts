import type { SnapshotDiff } from '../../shared/domain/diff.ts';

/** Nothing that an event could tell. */
export function isSilent({ transitions, facets }: SnapshotDiff): boolean {
  return transitions.length === 0 && Object.keys(facets).length === 0;
}
