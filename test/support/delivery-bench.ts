import { type DeliveryOutcome, deliverEvents } from '../../shared/application/deliver-events.ts';
import type { DeliveryPorts, WebhookAnswer } from '../../shared/application/delivery-ports.ts';
import { deliverySchedule } from '../../shared/application/delivery-schedule.ts';
import type { SubscriptionFilter } from '../../shared/contracts/subscription-filter.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { InMemoryDeliveryCursors } from './in-memory-delivery-cursors.ts';
import { type PlanChange, wrapped } from './plan-change-messages.ts';
import { VirtualQueue } from './virtual-queue.ts';

export interface Post {
  readonly eventId: string;
  readonly body: string;
  readonly at: Instant;
  readonly isDelivered: boolean;
  /** When it began and when it ended, as counted by all that began or ended. */
  readonly began: number;
  readonly ended: number;
}

/** Whether an endpoint takes an event, by its body. */
type Takes = (body: string) => boolean | Promise<boolean>;

/** Deliveries to an endpoint on in-memory ports, with a clock that a test moves. */
export class DeliveryBench implements DeliveryPorts {
  now: Instant = Date.parse('2026-06-01T09:00:00Z');
  readonly clock = (): Instant => this.now;
  readonly schedule = deliverySchedule;
  filter: SubscriptionFilter = {};
  cursors: DeliveryPorts['cursors'] = new InMemoryDeliveryCursors();
  readonly queue = new VirtualQueue(this.clock);
  /** What the endpoint was sent, in this order. */
  readonly posts: Post[] = [];
  takes: Takes = () => true;
  #steps = 0;
  readonly endpoint = {
    post: (delivery: { eventId: string; body: string }) => this.#post(delivery),
  };

  send(...events: readonly (PlanChange | string)[]): string[] {
    return events.map((event) =>
      this.queue.send(typeof event === 'string' ? event : wrapped(event, `${this.now}`)),
    );
  }

  /** One batch, in the order that is given. */
  async receive(...messageIds: readonly string[]): Promise<DeliveryOutcome[]> {
    const outcomes = await deliverEvents(this.queue.receive(messageIds), this);
    this.queue.settle(outcomes);
    return outcomes;
  }

  /** All that is visible now, one message after the other, the one that was sent last first. */
  async receiveSingly(): Promise<void> {
    for (const messageId of this.queue.visible.toReversed()) await this.receive(messageId);
  }

  /** Goes on until the queue is empty, or for so many seconds. */
  async run(seconds = 30 * 3600): Promise<void> {
    const end = this.now + seconds * 1000;
    for (;;) {
      const next = this.queue.nextVisibleAt;
      if (next === undefined || next > end) break;
      this.now = Math.max(this.now, next);
      await this.receiveSingly();
    }
    if (this.queue.nextVisibleAt !== undefined) this.now = end;
  }

  async #post({ eventId, body }: { eventId: string; body: string }): Promise<WebhookAnswer> {
    this.#steps += 1;
    const began = this.#steps;
    const isDelivered = await this.takes(body);
    this.#steps += 1;
    this.posts.push({ eventId, body, at: this.now, isDelivered, began, ended: this.#steps });
    if (isDelivered) return { kind: 'delivered' };
    return { kind: 'failed', reason: 'the endpoint answered 503' };
  }
}

/** `Cust1 PlanChanged 3.1`: the tenant, the detail-type, the revision and the part that a body tells of. */
export function placeIn(body: string): string {
  const { 'detail-type': detailType, detail }: PlanChange = JSON.parse(body);
  const { tenantId, revision, part } = detail.metadata;
  return `${tenantId} ${detailType} ${revision}.${part}`;
}

/** The revisions that were delivered, in this order, and again where they were so again. */
export function revisionsIn(posts: readonly Post[]): number[] {
  return posts
    .filter(({ isDelivered }) => isDelivered)
    .map(({ body }) => JSON.parse(body).detail.metadata.revision);
}
