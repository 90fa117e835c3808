import type { Instant } from '../domain/instant.ts';
import {
  aheadOf,
  type DeliveryCursor,
  type DeliveryMoment,
  type DeliveryPlace,
} from './delivery-order.ts';

/** How many events an endpoint takes in a second, one after the other: hardly more. */
const fastest = 5;

/**
 * Whole seconds until an event that is early is looked at again: until right after the next attempt, where one
 * is known; else for as long as nothing has moved, so that a chain that moves is followed closely and one that
 * stands costs little. Whoever is far behind waits for those before it in any case.
 */
export function waitOf(
  place: DeliveryPlace,
  cursor: DeliveryCursor,
  moment: DeliveryMoment,
): number {
  const { now, schedule } = moment;
  const { count, first } = aheadOf(place, cursor, moment);
  const far = Math.min(schedule.longestDelay, count / fastest);
  const untilRetry = ((cursor.failing?.retryAt ?? 0) - now) / 1000;
  if (untilRetry > 0) return Math.ceil(Math.max(far, untilRetry + 1));
  const startsAt = startOf(place, cursor, { ...moment, first });
  const untilStart = startsAt > now ? (startsAt - now) / 1000 : schedule.longestDelay;
  const standing = (now - standsSince(place, cursor, { now, startsAt })) / 1000;
  const patience = Math.min(standing, untilStart, schedule.longestDelay);
  return Math.ceil(Math.max(1, far, patience));
}

/** When the first of those that wait begins, where nothing tells what came before; 0: this is not so. */
function startOf(
  { revision, previousRevision }: DeliveryPlace,
  { newest, waiting }: DeliveryCursor,
  { now, schedule, first }: DeliveryMoment & { readonly first: number | undefined },
): Instant {
  const isFirst = first === undefined;
  if (newest !== undefined && !(isFirst && previousRevision === null)) return 0;
  return (waiting.get(first ?? revision) ?? now) + schedule.startsAfter * 1000;
}

/** Since when nothing has moved that could have, as far as the event has been there to see it. */
function standsSince(
  { revision }: DeliveryPlace,
  { newest, failing, waiting }: DeliveryCursor,
  { now, startsAt }: { readonly now: Instant; readonly startsAt: Instant },
): Instant {
  const moves = [newest?.movedAt, failing?.retryAt, startsAt, waiting.get(revision) ?? now];
  return Math.max(...moves.map((at = 0) => (at <= now ? at : 0)));
}
