import type { Instant } from '../domain/instant.ts';

/** What of one tenant and detail-type has reached an endpoint. */
export interface DeliveryCursor {
  /** The newest revision of which something was delivered; the one before the first event, where that failed. */
  readonly revision: number;
  /** 0 where nothing was delivered yet. */
  readonly parts: number;
  /** The parts of it that were. */
  readonly delivered: readonly number[];
  /** When an event that failed is tried again; absent: none has failed since. */
  readonly retryAt?: Instant;
}

/** Where an event stands in the order of its tenant and detail-type. */
export interface DeliveryPlace {
  readonly revision: number;
  readonly previousRevision: number | null;
  readonly part: number;
  readonly parts: number;
}

/**
 * Whether an event would overtake one that was emitted before it and has not reached the endpoint.
 * `unknown`: nothing is known of what came before, as at the start of a subscription.
 */
export function turnOf(
  { revision, previousRevision }: DeliveryPlace,
  cursor: DeliveryCursor | undefined,
): 'due' | 'early' | 'unknown' {
  // It starts afresh, so that nothing before it matters.
  if (previousRevision === null) return 'due';
  if (cursor === undefined) return 'unknown';
  // Another part of the newest one, or one that comes late or again.
  if (cursor.revision >= revision) return 'due';
  if (cursor.revision > previousRevision) return 'due';
  const isWhole = cursor.delivered.length === cursor.parts;
  return cursor.revision === previousRevision && isWhole ? 'due' : 'early';
}

/** How long deliveries wait, in seconds, and when they are given up. */
export interface DeliverySchedule {
  /** After the first failure; doubles with each. */
  readonly firstDelay: number;
  readonly longestDelay: number;
  /** From when an event was sent; then it goes to the dead letters. */
  readonly givenUpAfter: number;
  /** For those before it, where nothing is known of them. */
  readonly startsAfter: number;
}

export const deliverySchedule: DeliverySchedule = {
  firstDelay: 5,
  longestDelay: 15 * 60,
  givenUpAfter: 24 * 60 * 60,
  startsAfter: 30,
};

/** The local runner's: everything a thousand times as fast. */
export const rehearsalSchedule: DeliverySchedule = {
  firstDelay: 1,
  longestDelay: 1,
  givenUpAfter: 86,
  startsAfter: 1,
};

/** Seconds until the next attempt, after so many. */
export function delayAfter(attempts: number, schedule: DeliverySchedule): number {
  const { firstDelay, longestDelay } = schedule;
  return Math.min(longestDelay, firstDelay * 2 ** Math.min(attempts - 1, 20));
}
