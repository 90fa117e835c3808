import type { EventOut } from '../../shared/domain/event-out.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';

/** Events out that a publisher is given; `padding` makes each detail so many characters longer. */
export function eventsOut(count: number, { padding = 0 } = {}): EventOut[] {
  return Array.from({ length: count }, (_, index) => ({
    detailType: index % 2 === 0 ? 'PlanChanged' : 'TenantEntitlementsChanged',
    detail: {
      metadata: {
        eventId: `event-${index + 1}`,
        schemaVersion: 1,
        tenantId: TenantId.parse('Cust1'),
        revision: 1,
        previousRevision: null,
        part: index + 1,
        parts: count,
        committedAt: '2026-06-01T09:00:00.000Z',
        effectiveAt: '2026-06-01T09:00:00.000Z',
        causes: [],
        checksum: '0'.repeat(64),
        audience: 'operator',
      },
      data: { padding: 'x'.repeat(padding) },
    },
  }));
}
