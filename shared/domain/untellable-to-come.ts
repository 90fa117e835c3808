import type { Catalogue } from '../catalog/catalogue.ts';
import { dueAt } from './due-at.ts';
import type { DetailType } from './event-out.ts';
import { passBoundary } from './next-step.ts';
import type { Revision } from './revision.ts';
import { piecesOf } from './schedules.ts';
import { toEvents } from './to-events.ts';

/**
 * The detail-type of an event that something scheduled will need and that cannot be split; null where
 * there is none. Once it is due, no input could be refused for it any more.
 */
export function untellableToCome(revision: Revision, catalogue: Catalogue): DetailType | null {
  const { tenantId } = revision.snapshot;
  let head = revision;
  while (piecesOf(head.snapshot.registers).length > 0) {
    const due = dueAt(head.snapshot);
    if (due === null) return null;
    const next = passBoundary({ tenantId, revision: head }, due, { catalogue, now: due });
    const out = toEvents(head, next.revision, { changes: next.changes });
    if (out.kind === 'unsplittable') return out.detailType;
    head = next.revision;
  }
  return null;
}
