import { byCodeUnits } from './canonical-json.ts';
import { checksum } from './checksum.ts';
import type { SnapshotDiff } from './diff.ts';
import type { DetailType } from './event-out.ts';
import type { Instant } from './instant.ts';
import type { LicenseChange } from './license-change.ts';
import type { ScheduleNews } from './schedule-news.ts';
import type { Snapshot } from './snapshot.ts';
import type { TenantId } from './tenant-id.ts';

/** An input that made a revision what it is. */
export interface InputCause {
  readonly kind: 'package-changed' | 'users-changed' | 'state-changed' | 'tenant-deleted';
  readonly eventId: string;
  readonly sequence: number;
  readonly occurredAt: Instant;
  readonly correlationId?: string;
}

/** What made a revision though no input came: the clock, or a newer catalogue. */
export interface OwnCause {
  readonly kind: 'license-expired' | 'license-lapsed' | 'schedule-due' | 'catalog-changed';
  readonly occurredAt: Instant;
}

/** Why a revision came about. */
export type Cause = InputCause | OwnCause;

/** The last revision that emitted an event of each type; a type that none has is absent. */
export type LastEmitted = Readonly<Partial<Record<DetailType, number>>>;

/** One immutable step of a tenant's ledger: number n, when and why, and the whole state after it. */
export interface Revision {
  /** Counts up from 1 without gaps, per tenant. */
  readonly revision: number;
  /** Strictly increasing per tenant. */
  readonly committedAt: Instant;
  /** When what changed counts from: the boundary's instant for what the clock did, else `committedAt`. */
  readonly effectiveAt: Instant;
  readonly causes: readonly Cause[];
  readonly checksum: string;
  readonly snapshot: Snapshot;
  /** What became of changes that are to come. */
  readonly schedules: readonly ScheduleNews[];
  /** This revision included. */
  readonly lastEmitted: LastEmitted;
}

export interface RevisionKey {
  readonly tenantId: TenantId;
  readonly revision: number;
}

/** A revision whose events may not have gone out yet. */
export interface UnpublishedMark extends RevisionKey {
  readonly committedAt: Instant;
}

/** A revision that was written with something to come; only of the head it is still due. */
export interface DueMark extends RevisionKey {
  readonly dueAt: Instant;
}

export type AppendResult =
  | 'appended'
  /** Another writer took this number first. */
  | 'conflict'
  /** The revision does not fit the store's limit of one item; nothing was written. */
  | 'too-large';

export interface NextRevision {
  readonly snapshot: Snapshot;
  readonly causes: readonly Cause[];
  readonly changes: SnapshotDiff;
  readonly schedules: readonly ScheduleNews[];
  /** Of a boundary that the clock passed. */
  readonly effectiveAt?: Instant;
}

/** The revision that follows the head; `now` is pushed past the head's instant where the clock is not. */
export function nextRevision(
  head: Revision | undefined,
  { snapshot, causes, changes, schedules, effectiveAt }: NextRevision,
  now: Instant,
): Revision {
  const revision = (head?.revision ?? 0) + 1;
  const committedAt = Math.max(now, (head?.committedAt ?? 0) + 1);
  const emitted = emittedBy(changes, schedules).map((detailType) => [detailType, revision]);
  return {
    revision,
    committedAt,
    effectiveAt: effectiveAt ?? committedAt,
    causes,
    checksum: checksum(snapshot),
    snapshot,
    schedules,
    lastEmitted: { ...head?.lastEmitted, ...Object.fromEntries(emitted) },
  };
}

function emittedBy(
  { transitions, facets }: SnapshotDiff,
  schedules: readonly ScheduleNews[],
): DetailType[] {
  return [
    ...(transitions.length > 0 ? (['PlanChanged'] as const) : []),
    ...(Object.keys(facets).length > 0 ? (['TenantEntitlementsChanged'] as const) : []),
    ...schedules.map(({ detailType }) => detailType),
  ];
}

/** Inputs that won a register as causes, in a fixed order. */
export function causesOf(winners: readonly LicenseChange[]): InputCause[] {
  return winners
    .map(causeOf)
    .sort(
      (a, b) =>
        byCodeUnits(a.kind, b.kind) || a.sequence - b.sequence || byCodeUnits(a.eventId, b.eventId),
    );
}

function causeOf(change: LicenseChange): InputCause {
  const { eventId, sequence, occurredAt, correlationId } = change;
  const isDelete = change.kind === 'state-changed' && change.changeType === 'Delete';
  const kind = isDelete ? 'tenant-deleted' : change.kind;
  const cause = { kind, eventId, sequence, occurredAt } as const;
  return correlationId === undefined ? cause : { ...cause, correlationId };
}
