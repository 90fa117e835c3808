import { addresseesOf } from './addressees.ts';
import type { AppId } from './app-id.ts';
import { byCodeUnits } from './canonical-json.ts';
import { checksum } from './checksum.ts';
import type { SnapshotDiff } from './diff.ts';
import type { Audience, DetailType } from './event-out.ts';
import type { Instant } from './instant.ts';
import type { LicenseChange } from './license-change.ts';
import type { ScheduleNews } from './schedule-news.ts';
import type { Snapshot } from './snapshot.ts';
import type { TenantId } from './tenant-id.ts';

interface FromInput {
  readonly eventId: string;
  readonly sequence: number;
  readonly occurredAt: Instant;
  readonly correlationId?: string;
}

/** A license change that made a revision what it is. */
export interface LicenseCause extends FromInput {
  readonly kind: 'package-changed' | 'users-changed' | 'state-changed' | 'tenant-deleted';
}

/** An install or uninstall that made a revision. */
export interface AppCause extends FromInput {
  readonly kind: 'app-installed' | 'app-uninstalled';
  readonly appId: AppId;
}

/** An input that made a revision what it is. */
export type InputCause = LicenseCause | AppCause;

/** What made a revision though no input came: the clock, or a newer catalogue. */
export interface OwnCause {
  readonly kind: 'license-expired' | 'license-lapsed' | 'schedule-due' | 'catalog-changed';
  readonly occurredAt: Instant;
}

/** Why a revision came about. */
export type Cause = InputCause | OwnCause;

/** The last revision that emitted an event of each type; a type that none has is absent. */
export type LastEmitted = Readonly<Partial<Record<DetailType, number>>>;

/** The same for each audience, the apps' since they were installed. */
export type LastEmittedTo = ReadonlyMap<Audience, LastEmitted>;

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
  /** For the apps that it installed: all that is to come. */
  readonly standing: readonly ScheduleNews[];
  /** This revision included. */
  readonly lastEmitted: LastEmittedTo;
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
  readonly standing: readonly ScheduleNews[];
  /** Of a boundary that the clock passed. */
  readonly effectiveAt?: Instant;
}

/** The revision that follows the head; `now` is pushed past the head's instant where the clock is not. */
export function nextRevision(
  head: Revision | undefined,
  { changes, effectiveAt, ...next }: NextRevision,
  now: Instant,
): Revision {
  const revision = (head?.revision ?? 0) + 1;
  const committedAt = Math.max(now, (head?.committedAt ?? 0) + 1);
  const { snapshot, schedules, standing } = next;
  const emitted = emittedIn(revision, [
    ...(changes.transitions.length > 0 ? (['PlanChanged'] as const) : []),
    ...(Object.keys(changes.facets).length > 0 ? (['TenantEntitlementsChanged'] as const) : []),
    ...schedules.map(({ detailType }) => detailType),
  ]);
  const emittedToNew = emittedIn(revision, [
    'PlanChanged',
    'TenantEntitlementsChanged',
    ...standing.map(({ detailType }) => detailType),
  ]);
  const lastEmitted = addresseesOf(head?.snapshot, snapshot).map(({ audience, isNew }) => {
    const own = isNew ? emittedToNew : { ...head?.lastEmitted.get(audience), ...emitted };
    return [audience, own] as const;
  });
  return {
    revision,
    committedAt,
    effectiveAt: effectiveAt ?? committedAt,
    checksum: checksum(snapshot),
    lastEmitted: new Map(lastEmitted),
    ...next,
  };
}

function emittedIn(revision: number, detailTypes: readonly DetailType[]): LastEmitted {
  return Object.fromEntries(detailTypes.map((detailType) => [detailType, revision]));
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
  const origin = { eventId, sequence, occurredAt };
  const cause = { ...kindOf(change), ...origin };
  return correlationId === undefined ? cause : { ...cause, correlationId };
}

function kindOf(
  change: LicenseChange,
): Pick<LicenseCause, 'kind'> | Pick<AppCause, 'kind' | 'appId'> {
  if (change.kind === 'app-changed') {
    return { kind: change.isInstalled ? 'app-installed' : 'app-uninstalled', appId: change.appId };
  }
  const isDelete = change.kind === 'state-changed' && change.changeType === 'Delete';
  return { kind: isDelete ? 'tenant-deleted' : change.kind };
}
