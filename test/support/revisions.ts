import { catalogue } from '../../shared/catalog/catalogue.ts';
import { checksum } from '../../shared/domain/checksum.ts';
import { emptySnapshot } from '../../shared/domain/empty-snapshot.ts';
import type { Revision } from '../../shared/domain/revision.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';

export interface RevisionFields {
  readonly tenantId?: string;
  readonly revision?: number;
  readonly committedAt?: number;
  readonly snapshot?: Snapshot;
}

/** A revision of a tenant that nothing is known of, unless a test says more. */
export function revisionWith({
  tenantId = 'Cust1',
  revision = 1,
  committedAt = 1000 * revision,
  snapshot = silentSnapshot(tenantId),
}: RevisionFields = {}): Revision {
  return {
    revision,
    committedAt,
    effectiveAt: committedAt,
    causes: [
      { kind: 'users-changed', eventId: `event-${revision}`, sequence: revision, occurredAt: 5 },
    ],
    checksum: checksum(snapshot),
    snapshot,
    schedules: [],
    standing: [],
    lastEmitted: new Map(),
  };
}

function silentSnapshot(tenantId: string): Snapshot {
  const { id, version } = catalogue;
  return { ...emptySnapshot(TenantId.parse(tenantId)), catalogue: { id, version } };
}
