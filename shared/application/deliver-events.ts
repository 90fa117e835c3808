import { EventOut } from '../contracts/plan-changes.ts';
import { accepts } from '../contracts/subscription-filter.ts';
import { TenantId } from '../domain/tenant-id.ts';
import {
  type DeliveryCursor,
  type DeliverySchedule,
  delayAfter,
  turnOf,
} from './delivery-order.ts';
import type { DeliveryKey, DeliveryPorts, QueuedEvent } from './delivery-ports.ts';

/** What became of a message; all but `postponed` and `left` are done with. */
export interface DeliveryOutcome {
  readonly messageId: string;
  readonly kind: 'delivered' | 'not-wanted' | 'given-up' | 'postponed' | 'left';
  /** Why it was not delivered: of the endpoint's answer, or of the order of events. */
  readonly reason?: string;
  readonly eventId?: string;
  readonly tenantId?: string;
  readonly detailType?: string;
  /** Of the inputs that the event is about. */
  readonly correlationIds?: readonly string[];
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
  const read = messages.map((message) => ({ message, ...readEvent(message.body) }));
  for (const { message, event, body } of read.toSorted(byRevision)) {
    const { messageId } = message;
    if (!mayGoOn()) outcomes.push({ messageId, kind: 'left' });
    else outcomes.push(await attempt({ message, event, body }, ports));
  }
  return outcomes;
}

/** A failure of ours with one message leaves it in the queue, and never undoes what became of another. */
async function attempt(
  { message, event, body }: Read,
  ports: DeliveryPorts,
): Promise<DeliveryOutcome> {
  try {
    if (event === undefined) return await refuse(message, ports);
    return await deliver({ message, event, body }, ports);
  } catch (error) {
    return { messageId: message.messageId, kind: 'left', error };
  }
}

type Event = Readonly<ReturnType<typeof EventOut.parse>>;

interface Read {
  readonly message: QueuedEvent;
  /** Undefined: it is none. */
  readonly event: Event | undefined;
  /** What is posted: the same to the byte whenever the event is sent, where EventBridge's own wrapping differs. */
  readonly body: string;
}

interface Delivery extends Read {
  readonly event: Event;
}

function readEvent(text: string): Pick<Read, 'event' | 'body'> {
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

/** What is no event comes last. */
function byRevision(a: Read, b: Read): number {
  const [first, second] = [a.event?.detail.metadata, b.event?.detail.metadata];
  const last = { revision: Number.MAX_SAFE_INTEGER, part: 0 };
  const [left, right] = [first ?? last, second ?? last];
  return left.revision - right.revision || left.part - right.part;
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
  const key = keyOf(event);
  const correlationIds = metadata.causes.flatMap(({ correlationId }) => correlationId ?? []);
  const told = { messageId: message.messageId, ...key, eventId: metadata.eventId, correlationIds };
  const cursor = await cursors.read(key);
  const turn = turnOf(metadata, cursor);
  if (turn !== 'due' && !hasWaitedLong(message, turn, ports)) {
    await postponeBehind(message, cursor, ports);
    return { ...told, kind: 'postponed', reason: 'an earlier event has not been delivered' };
  }
  const isWanted = accepts(filter, event);
  const answer = isWanted
    ? await endpoint.post({ eventId: metadata.eventId, body: delivery.body })
    : ({ kind: 'delivered' } as const);
  if (answer.kind === 'failed') {
    return { ...told, reason: answer.reason, kind: await fail(delivery, answer.reason, ports) };
  }
  await cursors.advance(key, metadata);
  return { ...told, kind: isWanted ? 'delivered' : 'not-wanted' };
}

function keyOf(event: Event): DeliveryKey {
  const tenantId = TenantId.parse(event.detail.metadata.tenantId);
  return { tenantId, detailType: event['detail-type'] };
}

/** Has an event tried again later, or gives it up, so that what was emitted after it goes on. */
async function fail(
  { message, event }: Delivery,
  reason: string,
  { cursors, queue, schedule, clock }: DeliveryPorts,
): Promise<'postponed' | 'given-up'> {
  const { metadata } = event.detail;
  const delay = delayAfter(message.attempt, schedule);
  if (ageOf(message, { clock }) + delay > schedule.givenUpAfter) {
    await queue.giveUp(message, reason);
    await cursors.advance(keyOf(event), metadata);
    return 'given-up';
  }
  await cursors.postpone(keyOf(event), metadata, clock() + delay * 1000);
  await queue.postpone(message, delay);
  return 'postponed';
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
