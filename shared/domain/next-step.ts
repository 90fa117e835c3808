import { addresseesOf } from './addressees.ts';
import { clockCauses } from './clock-causes.ts';
import { diff, type SnapshotDiff } from './diff.ts';
import { dueAt, isDue } from './due-at.ts';
import { emptySnapshot } from './empty-snapshot.ts';
import { broughtTo, type Conflicts, fold } from './fold.ts';
import type { Instant } from './instant.ts';
import type { LicenseChange } from './license-change.ts';
import type { Present } from './present.ts';
import { reclassify } from './reclassify.ts';
import { type Cause, causesOf, nextRevision, type Revision } from './revision.ts';
import { type ScheduleNews, scheduleNews } from './schedule-news.ts';
import type { Snapshot } from './snapshot.ts';
import type { TenantId } from './tenant-id.ts';

/** The revision that is to follow, and what it changes. */
export interface Advance {
  readonly revision: Revision;
  readonly changes: SnapshotDiff;
}

export type NextStep =
  /** No input is newer than what its register holds. */
  | { readonly kind: 'unchanged'; readonly conflicts: Conflicts }
  /** What has to come before the inputs: a newer catalogue's, or the clock's. */
  | ({ readonly kind: 'brought-up' } & Advance)
  | ({ readonly kind: 'folded'; readonly conflicts: Conflicts } & Advance);

/** A tenant and its newest revision; undefined: it has none. */
export interface Head {
  readonly tenantId: TenantId;
  readonly revision: Revision | undefined;
}

/**
 * The next revision of a tenant: one for a newer catalogue, one for each instant at which the clock has
 * changed something, then one for the inputs. Now never goes back behind the newest revision.
 */
export function nextStep(head: Head, changes: readonly LicenseChange[], clock: Present): NextStep {
  const before = snapshotOf(head);
  const present = notBehind(head, clock);
  const anew = reclassify(before, present);
  if (anew !== undefined) {
    const causes = [{ kind: 'catalog-changed', occurredAt: clock.now }] as const;
    return { kind: 'brought-up', ...advance(head, { snapshot: anew, causes }, present.now) };
  }
  const due = dueAt(before);
  if (due !== null && due <= present.now) {
    return { kind: 'brought-up', ...passBoundary(head, due, present) };
  }
  return foldAtOnce(head, changes, present);
}

/** One revision for the inputs and for all that the clock has changed until now. */
export function foldAtOnce(
  head: Head,
  changes: readonly LicenseChange[],
  clock: Present,
): NextStep {
  const before = snapshotOf(head);
  const present = notBehind(head, clock);
  const decision = fold(before, changes, present);
  const { conflicts } = decision;
  if (decision.kind === 'unchanged') return { kind: 'unchanged', conflicts };
  const { snapshot, winners } = decision;
  const ofTheClock = isDue(before, present.now) ? clockCauses(before, snapshot, present.now) : [];
  const causes = [...ofTheClock, ...causesOf(winners)];
  const { catalogue } = present;
  const schedules = scheduleNews(before, snapshot, catalogue);
  // What is to come is news to an app that has heard of nothing yet.
  const hasNew = addresseesOf(before, snapshot).some(({ isNew }) => isNew);
  const standing = hasNew ? scheduleNews(emptySnapshot(head.tenantId), snapshot, catalogue) : [];
  const next = { snapshot, causes, schedules, standing };
  return { kind: 'folded', conflicts, ...advance(head, next, present.now) };
}

/** What is due of a head, at the boundary's own instant, however late it is seen to. */
export function passBoundary(head: Head, boundary: Instant, present: Present): Advance {
  const before = snapshotOf(head);
  const snapshot = broughtTo(before, { ...present, now: boundary });
  const causes = clockCauses(before, snapshot, boundary);
  return advance(head, { snapshot, causes, effectiveAt: boundary }, present.now);
}

interface Next {
  readonly snapshot: Snapshot;
  readonly causes: readonly Cause[];
  readonly schedules?: readonly ScheduleNews[];
  readonly standing?: readonly ScheduleNews[];
  readonly effectiveAt?: Instant;
}

function advance(head: Head, next: Next, clock: Instant): Advance {
  const changes = diff(snapshotOf(head), next.snapshot);
  const nothing = { schedules: [], standing: [] };
  return {
    changes,
    revision: nextRevision(head.revision, { ...nothing, ...next, changes }, clock),
  };
}

function notBehind({ revision }: Head, { catalogue, now }: Present): Present {
  return { catalogue, now: Math.max(now, revision?.committedAt ?? 0) };
}

function snapshotOf({ tenantId, revision }: Head): Snapshot {
  return revision?.snapshot ?? emptySnapshot(tenantId);
}
