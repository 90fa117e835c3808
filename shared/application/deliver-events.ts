import { EventOut } from '../contracts/plan-changes.ts';
import { accepts } from '../contracts/subscription-filter.ts';
import { TenantId } from '../domain/tenant-id.ts';
import {
  type DeliveryCursor,
  type DeliverySchedule,
  delayAfter,
  turnOf,
} from './delivery-order.ts';
import type { DeliveryPorts, QueuedEvent } from './delivery-ports.ts';

/** What became of a message; all but `postponed` and `left` are done with. */
export interface DeliveryOutcome {
  readonly messageId: string;
  readonly kind: 'delivered' | 'not-wanted' | 'given-up' | 'postponed' | 'left';
  /** Why it was not delivered: of the endpoint's answer, or of the order of events. */
  readonly reason?: string;
  readonly eventId?: string;
  readonly tenantId?: string;
  /** Of ours, and not of the endpoint's: the message comes again. */
  readonly error?: unknown;
}

/**
 * Brings events of one endpoint to it, one after the other and those of one tenant and detail-type in
 * the order of their revisions. One that fails is tried again later and holds up what was emitted after
 * it, until it is given up. `mayGoOn` is asked before each; the rest is left in the queue.
 */
export async function deliverEvents(
  messages: readonly QueuedEvent[],
  ports: DeliveryPorts,
  mayGoOn: () => boolean = () => true,
): Promise<DeliveryOutcome[]> {
  const outcomes: DeliveryOutcome[] = [];
  const read = messages.map((message) => ({ message, event: readEvent(message.body) }));
  for (const { message, event } of read.toSorted(byRevision)) {
    const { messageId } = message;
    if (!mayGoOn()) outcomes.push({ messageId, kind: 'left' });
    else outcomes.push(await attempt({ message, event }, ports));
  }
  return outcomes;
}

/** A failure of ours with one message leaves it in the queue, and never undoes what became of another. */
async function attempt({ message, event }: Read, ports: DeliveryPorts): Promise<DeliveryOutcome> {
  try {
    if (event === undefined) return await refuse(message, ports);
    return await deliver({ message, event }, ports);
  } catch (error) {
    return { messageId: message.messageId, kind: 'left', error };
  }
}

type Event = Readonly<ReturnType<typeof EventOut.parse>>;

interface Read {
  readonly message: QueuedEvent;
  /** Undefined: it is none. */
  readonly event: Event | undefined;
}

interface Delivery extends Read {
  readonly event: Event;
}

function readEvent(body: string): Event | undefined {
  try {
    return EventOut.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

function byRevision(a: Read, b: Read): number {
  const [first, second] = [a.event?.detail.metadata, b.event?.detail.metadata];
  if (first === undefined || second === undefined) return 0;
  return first.revision - second.revision || first.part - second.part;
}

async function refuse(message: QueuedEvent, { queue }: DeliveryPorts): Promise<DeliveryOutcome> {
  const reason = 'is no event of the plan-changes bus';
  await queue.giveUp(message, reason);
  return { messageId: message.messageId, kind: 'given-up', reason };
}

async function deliver(delivery: Delivery, ports: DeliveryPorts): Promise<DeliveryOutcome> {
  const { message, event } = delivery;
  const { cursors, filter, endpoint } = ports;
  const { metadata } = event.detail;
  const { messageId } = message;
  const { eventId } = metadata;
  const tenantId = TenantId.parse(metadata.tenantId);
  const told = { messageId, eventId, tenantId };
  const key = { tenantId, detailType: event['detail-type'] };
  const cursor = await cursors.read(key);
  const turn = turnOf(metadata, cursor);
  if (turn !== 'due' && !hasWaitedLong(message, turn, ports)) {
    await postponeBehind(message, cursor, ports);
    return { ...told, kind: 'postponed', reason: 'an earlier event has not been delivered' };
  }
  if (!accepts(filter, event)) {
    await cursors.advance(key, metadata);
    return { ...told, kind: 'not-wanted' };
  }
  const answer = await endpoint.post({ eventId, body: bodyOf(message) });
  if (answer.kind === 'delivered') {
    await cursors.advance(key, metadata);
    return { ...told, kind: 'delivered' };
  }
  const { reason } = answer;
  const delay = delayAfter(message.attempt, ports.schedule);
  if (ageOf(message, ports) + delay > ports.schedule.givenUpAfter) {
    await ports.queue.giveUp(message, reason);
    await cursors.advance(key, metadata);
    return { ...told, kind: 'given-up', reason };
  }
  await cursors.postpone(key, metadata, ports.clock() + delay * 1000);
  await ports.queue.postpone(message, delay);
  return { ...told, kind: 'postponed', reason };
}

/** The same to the byte whenever the event is sent: EventBridge's own wrapping differs each time. */
function bodyOf({ body }: QueuedEvent): string {
  const { 'detail-type': detailType, detail } = JSON.parse(body);
  return JSON.stringify({ 'detail-type': detailType, detail });
}

/** Whoever is before an event has been given up by then, or never was. */
function hasWaitedLong(
  message: QueuedEvent,
  turn: 'early' | 'unknown',
  { schedule, clock }: DeliveryPorts,
): boolean {
  const longest = turn === 'unknown' ? schedule.startsAfter : schedule.givenUpAfter;
  return ageOf(message, { clock }) >= longest;
}

/** Until right after the next attempt of the one before, where it is known; else for longer each time. */
async function postponeBehind(
  message: QueuedEvent,
  cursor: DeliveryCursor | undefined,
  { queue, schedule, clock }: DeliveryPorts,
): Promise<void> {
  const untilRetry = Math.ceil(((cursor?.retryAt ?? 0) - clock()) / 1000) + 1;
  await queue.postpone(message, untilRetry > 0 ? untilRetry : waitAfter(message.attempt, schedule));
}

function waitAfter(attempt: number, schedule: DeliverySchedule): number {
  return delayAfter(attempt, { ...schedule, firstDelay: 1 });
}

/** In seconds. */
function ageOf({ sentAt }: QueuedEvent, { clock }: Pick<DeliveryPorts, 'clock'>): number {
  return (clock() - sentAt) / 1000;
}
