import type { Revision } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { committedEvents } from '../domain/to-events.ts';
import type { RepublishedLedger } from './ports.ts';

export interface RevisionRange {
  readonly tenantId: TenantId;
  readonly from: number;
  readonly to: number;
}

export interface Republished {
  /** Revisions that have something to tell, and are marked now. */
  readonly revisions: readonly number[];
  /** For all audiences together. */
  readonly events: number;
}

/**
 * Marks the revisions of a range, so that the next sweep publishes them once more, in their order and with
 * the same events and ids: whoever has them drops them. Silent ones are left as they are.
 */
export async function republish(
  { tenantId, from, to }: RevisionRange,
  { ledger }: { ledger: RepublishedLedger },
  onMarked: (revision: number) => void = () => {},
): Promise<Republished> {
  let previous: Revision | undefined =
    from > 1 ? await ledger.read({ tenantId, revision: from - 1 }) : undefined;
  const revisions: number[] = [];
  let events = 0;
  for await (const revision of ledger.revisions(tenantId, from - 1)) {
    if (revision.revision > to) break;
    const told = committedEvents(previous, revision);
    if (told.length > 0) {
      await ledger.markUnpublished({ tenantId, revision: revision.revision });
      revisions.push(revision.revision);
      onMarked(revision.revision);
    }
    events += told.length;
    previous = revision;
  }
  return { revisions, events };
}
