import type { RejectedMessage } from '../contracts/rejected-message.ts';
import type { EventOut } from '../domain/event-out.ts';
import type { Instant } from '../domain/instant.ts';
import type { AppendResult, Revision, RevisionKey, UnpublishedMark } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';

/** The current instant. */
export type Clock = () => Instant;

/**
 * The ledger of all tenants: revisions that are appended and never changed. What a read returns was
 * committed; a head is never older than the last append that returned.
 */
export interface Ledger {
  head(tenantId: TenantId): Promise<Revision | undefined>;
  read(key: RevisionKey): Promise<Revision | undefined>;
  /** The revision that was the head at an instant; undefined before the first. */
  asOf(tenantId: TenantId, instant: Instant): Promise<Revision | undefined>;
  /** Writes a revision if its number is free. With `unpublished` it is marked until its events are out. */
  append(revision: Revision, options: { readonly unpublished: boolean }): Promise<AppendResult>;
  /** Its events are out: takes the mark away. Nothing happens where there is none. */
  markPublished(key: RevisionKey): Promise<void>;
  /** Tenants are spread over these; all of a tenant's marks are in one. */
  readonly shards: readonly number[];
  /** Marks of one shard committed at or before an instant, in the order of their commits. */
  unpublished(shard: number, until: Instant): AsyncIterable<UnpublishedMark>;
}

/** Puts events on the `plan-changes` bus. Resolves when all are accepted; else rejects, and some may be out. */
export interface EventPublisher {
  publish(events: readonly EventOut[]): Promise<void>;
}

/** Where rejected inputs are parked for a person to look at. Resolves when they are safe there. */
export interface RejectedQueue {
  park(message: RejectedMessage): Promise<void>;
}
