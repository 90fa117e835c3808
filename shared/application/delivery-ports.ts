import type { SubscriptionFilter } from '../contracts/subscription-filter.ts';
import type { Instant } from '../domain/instant.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { DeliveryCursor, DeliveryPlace, DeliverySchedule } from './delivery-order.ts';
import type { Clock } from './ports.ts';

/** A message of an endpoint's queue: `body` is an EventBridge event as JSON text. */
export interface QueuedEvent {
  readonly messageId: string;
  readonly body: string;
  /** How often it was taken from the queue, this time included. */
  readonly attempt: number;
  /** Epoch milliseconds at which it came to the queue. */
  readonly sentAt: number;
}

/** What an endpoint made of an event: it has it, or why it has not. */
export type WebhookAnswer =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly reason: string };

/** An app's endpoint outside AWS. Never rejects for what the endpoint or the way to it does. */
export interface WebhookEndpoint {
  post(delivery: { readonly eventId: string; readonly body: string }): Promise<WebhookAnswer>;
}

/** The events of one tenant and detail-type, which reach an endpoint in their order. */
export interface DeliveryKey {
  readonly tenantId: TenantId;
  readonly detailType: string;
}

/** How far an endpoint has been told. Several readers may advance one at once; none takes it back. */
export interface DeliveryCursors {
  read(key: DeliveryKey): Promise<DeliveryCursor | undefined>;
  /** A part of a revision is behind it: was delivered, was not wanted, or was given up. */
  advance(key: DeliveryKey, place: DeliveryPlace): Promise<void>;
  /** A part could not be delivered, and is tried again at an instant: what comes after it has to wait. */
  postpone(key: DeliveryKey, place: DeliveryPlace, retryAt: Instant): Promise<void>;
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
