import type { DeliveryCursor, DeliveryMoment } from '../../shared/application/delivery-order.ts';
import { deliverySchedule } from '../../shared/application/delivery-schedule.ts';

/** When events of delivery tests are looked at. */
export const now = Date.parse('2026-06-02T09:00:00Z');
export const ago = (seconds: number): number => now - seconds * 1000;

export interface CursorFields {
  readonly parts?: number;
  readonly delivered?: readonly number[];
  /** Seconds ago. */
  readonly moved?: number;
  /** By revision, seconds ago. */
  readonly waiting?: Readonly<Record<number, number>>;
}

function waitingIn(seconds: Readonly<Record<number, number>>): ReadonlyMap<number, number> {
  return new Map(
    Object.entries(seconds).map(([revision, since]) => [Number(revision), ago(since)]),
  );
}

/** A cursor at a revision, by default whole and moved a minute ago. */
export function cursorAt(revision: number, fields: CursorFields = {}): DeliveryCursor {
  const { parts = 1, delivered = [1], moved = 60, waiting = {} } = fields;
  const newest = { revision, parts, delivered, movedAt: ago(moved) };
  return { newest, waiting: waitingIn(waiting) };
}

/** Of which nothing was delivered, where some wait: by revision, seconds ago. */
export function cursorWithout(waiting: Readonly<Record<number, number>> = {}): DeliveryCursor {
  return { waiting: waitingIn(waiting) };
}

/** Of an event that came to the queue so many seconds ago. */
export function momentAfter(seconds: number): DeliveryMoment {
  return { now, sentAt: ago(seconds), schedule: deliverySchedule };
}
