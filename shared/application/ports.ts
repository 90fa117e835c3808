import type { RejectedMessage } from '../contracts/rejected-message.ts';
import type { EventOut } from '../domain/event-out.ts';
import type { Instant } from '../domain/instant.ts';
import type {
  AppendResult,
  DueMark,
  Revision,
  RevisionKey,
  UnpublishedMark,
} from '../domain/revision.ts';
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
  /** The revisions behind `after`, in their order, as far as the caller reads on. */
  revisions(tenantId: TenantId, after: number): AsyncIterable<Revision>;
  /** Writes a revision if its number is free. With `unpublished` it is marked until its events are out. */
  append(revision: Revision, options: { readonly unpublished: boolean }): Promise<AppendResult>;
  /** Its events are out: takes the mark away. Nothing happens where there is none. */
  markPublished(key: RevisionKey): Promise<void>;
  /** Tenants are spread over these; all of a tenant's marks are in one. */
  readonly shards: readonly number[];
  /** Marks of one shard committed at or before an instant, in the order of their commits. */
  unpublished(shard: number, until: Instant): AsyncIterable<UnpublishedMark>;
  /** Revisions of one shard of which something is due at or before an instant, in the order of those instants. */
  due(shard: number, until: Instant): AsyncIterable<DueMark>;
  /** It is not the head any more, so that nothing is due of it. Nothing happens where there is no mark. */
  removeDue(key: RevisionKey): Promise<void>;
  /** Tenants of one shard, each once, in the order of their ids; those behind `after` where it is given. */
  tenants(shard: number, after: TenantId | null): AsyncIterable<TenantId>;
}

/** The ledger for whoever has its events sent once more. */
export interface RepublishedLedger extends Pick<Ledger, 'read' | 'revisions'> {
  /** Puts the mark back that a publish took away. Rejects where there is no such revision. */
  markUnpublished(key: RevisionKey): Promise<void>;
}

/** How far one shard's tenants have been brought to a catalogue; see `reclassifyFleet`. */
export interface FleetProgress {
  /** Of the catalogue that the tenants are brought to. */
  readonly version: number;
  /** When this version came to this shard. */
  readonly since: Instant;
  /** When the present pass over the shard began, or the next one may. */
  readonly passSince: Instant;
  /** The last tenant that the present pass has behind it; null at its start. */
  readonly after: TenantId | null;
  /** Tenants of the present pass that could not be brought up. */
  readonly failures: number;
  readonly isDone: boolean;
}

/** Where the progress of each shard is kept between sweeps. */
export interface FleetProgressStore {
  read(shard: number): Promise<FleetProgress | undefined>;
  /** Not taken, without an error, where a newer catalogue's progress stands. */
  save(shard: number, progress: FleetProgress): Promise<'saved' | 'superseded'>;
}

/** Puts events on the `plan-changes` bus. Resolves when all are accepted; else rejects, and some may be out. */
export interface EventPublisher {
  publish(events: readonly EventOut[]): Promise<void>;
}

/** Where rejected inputs are parked for a person to look at. Resolves when they are safe there. */
export interface RejectedQueue {
  park(message: RejectedMessage): Promise<void>;
}
