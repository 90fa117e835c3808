import { v5 } from 'uuid';

const namespace = '0ac2d5a6-9a4c-4d3e-8f61-6f8a8a0d1c11';
const instant = '2026-06-01T09:00:00.000Z';

/** An event out, as far as its delivery goes by it. */
export interface PlanChangeFields {
  readonly tenantId?: string;
  readonly detailType?: 'PlanChanged' | 'TenantEntitlementsChanged';
  readonly revision?: number;
  readonly previousRevision?: number | null;
  readonly part?: number;
  readonly parts?: number;
  /** Beside the tenant's id and contract, and the transitions of a `PlanChanged`. */
  readonly data?: object;
}

/** Beside it, what a receiver is sent. */
export interface PlanChange {
  readonly 'detail-type': string;
  readonly detail: {
    readonly metadata: PlanChangeMetadata;
    readonly data: object;
  };
}

export interface PlanChangeMetadata {
  readonly eventId: string;
  readonly tenantId: string;
  readonly revision: number;
  readonly previousRevision: number | null;
  readonly part: number;
  readonly parts: number;
}

/** An event of the app `my-app`; by default of revision 1, and the first. */
export function planChange(fields: PlanChangeFields = {}): PlanChange {
  const { tenantId = 'Cust1', detailType = 'PlanChanged', revision = 1, part = 1 } = fields;
  const { previousRevision = revision === 1 ? null : revision - 1, parts = 1, data } = fields;
  const transitions = detailType === 'PlanChanged' ? { transitions: [] } : {};
  return {
    'detail-type': detailType,
    detail: {
      metadata: {
        eventId: v5(`${tenantId} ${detailType} ${revision} ${part}`, namespace),
        ...{ schemaVersion: 1, tenantId, revision, previousRevision, part, parts },
        ...{ committedAt: instant, effectiveAt: instant, causes: [] },
        ...{ checksum: '0'.repeat(64), audience: 'my-app' },
      },
      data: { tenantId, contract: null, ...transitions, ...data },
    },
  };
}

/** Revisions `from` to `to` of a tenant, each right after the one before. */
export function revisionsOf(from: number, to: number, fields: PlanChangeFields = {}): PlanChange[] {
  return Array.from({ length: to - from + 1 }, (_, index) =>
    planChange({ ...fields, revision: from + index }),
  );
}

/** All the parts of one revision. */
export function partsOf(parts: number, fields: PlanChangeFields = {}): PlanChange[] {
  return Array.from({ length: parts }, (_, index) =>
    planChange({ ...fields, part: index + 1, parts }),
  );
}

/** As EventBridge hands it to a queue: its own wrapping differs each time that an event is sent. */
export function wrapped(event: PlanChange, id: string): string {
  return JSON.stringify({
    ...{ version: '0', id, source: 'license-change-processor', account: '123456789012' },
    ...{ time: '2026-06-01T09:00:01Z', region: 'eu-west-1', resources: [] },
    ...event,
  });
}
