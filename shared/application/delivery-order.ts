import type { Instant } from '../domain/instant.ts';
import type { DeliverySchedule } from './delivery-schedule.ts';

/** What of one tenant and detail-type has reached an endpoint, and what is on its way to it. */
export interface DeliveryCursor {
  /** The newest revision of which something is behind us: delivered, not wanted or given up. */
  readonly newest?: PassedRevision;
  /** Absent: no event has failed since the newest one was passed. */
  readonly failing?: FailingDelivery;
  /** Revisions behind the newest that were taken from the queue and put back, and when that was first noted. */
  readonly waiting: ReadonlyMap<number, Instant>;
}

export interface PassedRevision {
  readonly revision: number;
  readonly parts: number;
  /** The parts of it that are behind us, ascending. */
  readonly delivered: readonly number[];
  readonly movedAt: Instant;
}

export interface FailingDelivery {
  readonly since: Instant;
  /** When it is tried again. */
  readonly retryAt: Instant;
}

/** Where an event stands in the order of its tenant and detail-type. */
export interface DeliveryPlace {
  readonly revision: number;
  readonly previousRevision: number | null;
  readonly part: number;
  readonly parts: number;
}

/** An event that is looked at. */
export interface DeliveryMoment {
  readonly now: Instant;
  /** When the event came to the queue. */
  readonly sentAt: Instant;
  readonly schedule: DeliverySchedule;
}

/**
 * Whether an event goes to the endpoint now. `early`: it would overtake one that was emitted before it.
 * `begins`: nothing tells what came before, and it goes all the same, once it is noted as waiting: else what
 * is behind it could not know of it while it is on its way.
 */
export function turnOf(
  place: DeliveryPlace,
  cursor: DeliveryCursor,
  moment: DeliveryMoment,
): 'due' | 'begins' | 'early' {
  const { newest } = cursor;
  // Another part of the newest one, or one that comes late or again.
  if (newest !== undefined && place.revision <= newest.revision) return 'due';
  if (aheadOf(place, cursor, moment).count > 0) return 'early';
  if (follows(place, newest)) return 'due';
  return mayBegin(place, cursor, moment) ? 'begins' : 'early';
}

/** What has yet to reach the endpoint before an event. */
export interface Ahead {
  readonly count: number;
  /** The lowest revision of them; undefined: there are none. */
  readonly first: number | undefined;
}

/**
 * The revisions before an event that are on their way. None counts for ever, since its message may be lost:
 * each has been delivered or given up a day after whatever moved, or was tried, last.
 */
export function aheadOf(
  { revision }: Pick<DeliveryPlace, 'revision'>,
  { newest, waiting, failing }: DeliveryCursor,
  { now, schedule }: DeliveryMoment,
): Ahead {
  const oldest = now - (schedule.givenUpAfter + 2 * schedule.longestDelay) * 1000;
  const { revision: passed, movedAt } = newest ?? { revision: 0, movedAt: 0 };
  const lastSeen = Math.max(movedAt, failing?.retryAt ?? 0);
  const isPartial = newest !== undefined && movedAt > oldest && !isWhole(newest);
  let count = isPartial ? 1 : 0;
  let first = isPartial ? passed : undefined;
  // In one go: a burst is looked at thousands of times.
  for (const [each, since] of waiting) {
    if (each <= passed || each >= revision || Math.max(since, lastSeen) <= oldest) continue;
    count += 1;
    first = Math.min(first ?? each, each);
  }
  return { count, first };
}

function follows({ previousRevision }: DeliveryPlace, newest: PassedRevision | undefined): boolean {
  if (newest === undefined || previousRevision === null) return false;
  if (newest.revision === previousRevision) return isWhole(newest);
  return newest.revision > previousRevision;
}

/**
 * The first event of an install begins at once. Where something was told before it, as after a further
 * install, and at a start without a cursor, whoever is before an event has come by when it has waited for a
 * while; anywhere else by when that one would have been given up.
 */
function mayBegin(
  { revision, previousRevision }: DeliveryPlace,
  { newest, waiting }: DeliveryCursor,
  { now, sentAt, schedule }: DeliveryMoment,
): boolean {
  if (previousRevision === null && newest === undefined) return true;
  const noted = waiting.get(revision);
  if (noted === undefined || now - noted < schedule.startsAfter * 1000) return false;
  if (previousRevision === null || newest === undefined) return true;
  return now - sentAt >= schedule.givenUpAfter * 1000;
}

/** Whether nothing of a revision is missing. */
function isWhole({ parts, delivered }: PassedRevision): boolean {
  return delivered.length >= parts;
}

/** Whether a part is behind us: it comes late, or again. */
export function isPassed({ revision, part }: DeliveryPlace, { newest }: DeliveryCursor): boolean {
  if (newest === undefined || revision > newest.revision) return false;
  return revision < newest.revision || newest.delivered.includes(part);
}
