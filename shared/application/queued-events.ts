import { EventOut } from '../contracts/plan-changes.ts';
import { TenantId } from '../domain/tenant-id.ts';
import type { DeliveryKey, QueuedEvent } from './delivery-ports.ts';

type Event = Readonly<ReturnType<typeof EventOut.parse>>;

/** A message of an endpoint's queue, and what it holds. */
export interface ReadMessage {
  readonly message: QueuedEvent;
  /** Undefined: it is none. */
  readonly event: Event | undefined;
  /** What is posted: the same to the byte whenever the event is sent, where EventBridge's own wrapping differs. */
  readonly body: string;
}

export interface Delivery extends ReadMessage {
  readonly event: Event;
}

/** Messages by the revisions and parts of their events; what is no event comes last. */
export function inOrder(messages: readonly QueuedEvent[]): ReadMessage[] {
  return messages.map((message) => ({ message, ...readEvent(message.body) })).sort(byRevision);
}

function readEvent(text: string): Pick<ReadMessage, 'event' | 'body'> {
  try {
    const read = JSON.parse(text);
    const { 'detail-type': detailType, detail } = read;
    return {
      event: EventOut.parse(read),
      body: JSON.stringify({ 'detail-type': detailType, detail }),
    };
  } catch {
    return { event: undefined, body: '' };
  }
}

function byRevision(a: ReadMessage, b: ReadMessage): number {
  const [first, second] = [a.event?.detail.metadata, b.event?.detail.metadata];
  const last = { revision: Number.MAX_SAFE_INTEGER, part: 0 };
  const [left, right] = [first ?? last, second ?? last];
  return left.revision - right.revision || left.part - right.part;
}

export function isDelivery(read: ReadMessage): read is Delivery {
  return read.event !== undefined;
}

export function keyOf({ event }: Delivery): DeliveryKey {
  const tenantId = TenantId.parse(event.detail.metadata.tenantId);
  return { tenantId, detailType: event['detail-type'] };
}
