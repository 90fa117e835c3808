import { v5 as uuidV5 } from 'uuid';
import type { TenantId } from './tenant-id.ts';

export type DetailType = 'PlanChanged' | 'TenantEntitlementsChanged' | ScheduleDetailType;

/** What becomes of a change that is to come. */
export type ScheduleDetailType =
  | 'PlanChangeScheduled'
  | 'PlanChangeRescheduled'
  | 'PlanChangeCanceled';

/** Who an event is for: the operator of the processor, or (once apps can be installed) one app. */
export type Audience = string;

/** The audience that hears of every tenant. */
export const operatorAudience: Audience = 'operator';

/** Metadata of an event out, in the order it is written; instants are in wire form. */
export interface EventMetadata {
  readonly eventId: string;
  readonly schemaVersion: 1;
  readonly tenantId: TenantId;
  readonly revision: number;
  readonly previousRevision: number | null;
  readonly part: number;
  readonly parts: number;
  readonly committedAt: string;
  readonly effectiveAt: string;
  readonly causes: readonly WireCause[];
  readonly checksum: string;
  readonly audience: Audience;
}

export interface WireCause {
  readonly kind: string;
  readonly eventId?: string;
  readonly sequence?: number;
  readonly occurredAt: string;
  readonly correlationId?: string;
}

/** One event as it goes out; its JSON is the same to the byte however often it is made. */
export interface EventOut {
  readonly detailType: DetailType;
  readonly detail: { readonly metadata: EventMetadata; readonly data: object };
}

export interface EventIdentity {
  readonly tenantId: TenantId;
  readonly revision: number;
  readonly detailType: DetailType;
  readonly part: number;
  readonly audience: Audience;
}

// A namespace of this product's own; changing it would give every event of the past a new id.
const eventNamespace = '9c8f2f0e-4a55-4d0c-9a43-0b6f2b1c7d51';

/** The same event has the same id, however often it is published. None of the fields can hold a `/`. */
export function eventId(identity: EventIdentity): string {
  const { tenantId, revision, detailType, part, audience } = identity;
  return uuidV5([tenantId, revision, detailType, part, audience].join('/'), eventNamespace);
}
