import type { SubscriptionFilter } from '../contracts/subscription-filter.ts';
import type { Instant } from '../domain/instant.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { DeliveryCursor, DeliveryPlace } from './delivery-order.ts';
import type { DeliverySchedule } from './delivery-schedule.ts';
import type { Clock } from './ports.ts';

/** A message of an endpoint's queue: `body` is an EventBridge event as JSON text. */
export interface QueuedEvent {
  readonly messageId: string;
  readonly body: string;
  /** Epoch milliseconds at which it came to the queue. */
  readonly sentAt: number;
}

/** What an endpoint made of an event: it has it, or why it has not. */
export type WebhookAnswer =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * An app's endpoint outside AWS. Never rejects for what the endpoint or the way to it does, and always where
 * nothing could be signed.
 */
export interface WebhookEndpoint {
  post(delivery: { readonly eventId: string; readonly body: string }): Promise<WebhookAnswer>;
}

/** The events of one tenant and detail-type, which reach an endpoint in their order. */
export interface DeliveryKey {
  readonly tenantId: TenantId;
  readonly detailType: string;
}

/** Why an event goes back to the queue. */
export interface HeldUp {
  readonly at: Instant;
  /** When it is tried again that failed; absent: it was not tried. */
  readonly retryAt?: Instant;
}

/** How far an endpoint has been told. Several readers may write to one at once; none takes anything back. */
export interface DeliveryCursors {
  /** An empty one where nothing is known. */
  read(key: DeliveryKey): Promise<DeliveryCursor>;
  /** A part is behind us: was delivered, was not wanted, or was given up. Its revision waits no longer, nor do those before it. */
  advance(key: DeliveryKey, place: DeliveryPlace, at: Instant): Promise<void>;
  /** Its revision waits from now on, unless it did or the part is behind us. */
  hold(key: DeliveryKey, place: DeliveryPlace, held: HeldUp): Promise<void>;
}

/** The queue that an endpoint's events wait in. */
export interface DeliveryQueue {
  /** Hides a message for so many seconds. */
  postpone(message: QueuedEvent, seconds: number): Promise<void>;
  /** Puts a message to the dead letters with its reason. Resolves when it is safe there. */
  giveUp(message: QueuedEvent, reason: string): Promise<void>;
}

/** What deliveries to one endpoint need. */
export interface DeliveryPorts {
  readonly endpoint: WebhookEndpoint;
  readonly cursors: DeliveryCursors;
  readonly queue: DeliveryQueue;
  readonly clock: Clock;
  readonly filter: SubscriptionFilter;
  readonly schedule: DeliverySchedule;
}
