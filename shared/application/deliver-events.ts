import { accepts } from '../contracts/subscription-filter.ts';
import { type DeliveryCursor, type DeliveryMoment, isPassed, turnOf } from './delivery-order.ts';
import type { DeliveryPorts, HeldUp, QueuedEvent } from './delivery-ports.ts';
import { delayAfter } from './delivery-schedule.ts';
import { waitOf } from './delivery-waits.ts';
import { type Delivery, inOrder, isDelivery, keyOf, type ReadMessage } from './queued-events.ts';

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
  for (const read of inOrder(messages)) {
    outcomes.push(await attempt(read, ports, mayGoOn()));
  }
  return outcomes;
}

/** A failure of ours with one message leaves it in the queue, and never undoes what became of another. */
async function attempt(
  read: ReadMessage,
  ports: DeliveryPorts,
  mayGoOn: boolean,
): Promise<DeliveryOutcome> {
  const { messageId } = read.message;
  try {
    if (!mayGoOn) return await leave(read, ports);
    return isDelivery(read) ? await deliver(read, ports) : await refuse(read, ports);
  } catch (error) {
    await hideOnError(read, ports);
    return { messageId, kind: 'left', error };
  }
}

/**
 * So that what fails for a moment holds up nobody for longer; else the queue's own time has to pass. What is
 * behind it has to know of it, however long the failure of ours lasts.
 */
async function hideOnError(read: ReadMessage, ports: DeliveryPorts): Promise<void> {
  const { now, sentAt, schedule } = momentOf(read.message, ports);
  const delay = delayAfter((now - sentAt) / 1000, schedule);
  if (isDelivery(read)) {
    await hold(read, { at: now, retryAt: now + delay * 1000 }, ports).catch(() => {});
  }
  await ports.queue.postpone(read.message, delay).catch(() => {});
}

/** For the next one who has time, and that soon; what is behind it has to know of it. */
async function leave(read: ReadMessage, ports: DeliveryPorts): Promise<DeliveryOutcome> {
  if (isDelivery(read)) await hold(read, { at: ports.clock() }, ports);
  await ports.queue.postpone(read.message, 1);
  return { messageId: read.message.messageId, kind: 'left' };
}

async function refuse({ message }: ReadMessage, { queue }: DeliveryPorts) {
  const reason = 'is no event of the plan-changes bus';
  await queue.giveUp(message, reason);
  return { messageId: message.messageId, kind: 'given-up', reason } as const;
}

async function deliver(delivery: Delivery, ports: DeliveryPorts): Promise<DeliveryOutcome> {
  const { message, event, body } = delivery;
  const { metadata } = event.detail;
  const key = keyOf(delivery);
  const correlationIds = metadata.causes.flatMap(({ correlationId }) => correlationId ?? []);
  const told = { messageId: message.messageId, ...key, eventId: metadata.eventId, correlationIds };
  const cursor = await ports.cursors.read(key);
  if (!(await mayGo(delivery, cursor, ports))) {
    return { ...told, kind: 'postponed', reason: 'an earlier event has not been delivered' };
  }
  if (!accepts(ports.filter, event)) {
    await pass(delivery, ports);
    return { ...told, kind: 'not-wanted' };
  }
  const answer = await ports.endpoint.post({ eventId: metadata.eventId, body });
  if (answer.kind === 'failed') {
    const { reason } = answer;
    return { ...told, reason, kind: await fail({ ...delivery, reason }, cursor, ports) };
  }
  await pass(delivery, ports);
  return { ...told, kind: 'delivered' };
}

/** Whether it is an event's turn; else it is put back, noted for those behind it. */
async function mayGo(
  delivery: Delivery,
  cursor: DeliveryCursor,
  ports: DeliveryPorts,
): Promise<boolean> {
  const { message, event } = delivery;
  const { metadata } = event.detail;
  const moment = momentOf(message, ports);
  const turn = turnOf(metadata, cursor, moment);
  if (turn !== 'due' && !cursor.waiting.has(metadata.revision)) {
    await hold(delivery, { at: moment.now }, ports);
  }
  if (turn === 'early') await ports.queue.postpone(message, waitOf(metadata, cursor, moment));
  return turn !== 'early';
}

async function hold(delivery: Delivery, held: HeldUp, { cursors }: DeliveryPorts): Promise<void> {
  await cursors.hold(keyOf(delivery), delivery.event.detail.metadata, held);
}

async function pass(delivery: Delivery, { cursors, clock }: DeliveryPorts): Promise<void> {
  await cursors.advance(keyOf(delivery), delivery.event.detail.metadata, clock());
}

/** Has an event tried again later, or gives it up, so that what was emitted after it goes on. */
async function fail(
  delivery: Delivery & { readonly reason: string },
  cursor: DeliveryCursor,
  ports: DeliveryPorts,
): Promise<'postponed' | 'given-up'> {
  const { message, event, reason } = delivery;
  const { metadata } = event.detail;
  const { now, sentAt, schedule } = momentOf(message, ports);
  // Of what comes late or again, nobody has noted how long it has been failing.
  const since = isPassed(metadata, cursor) ? sentAt : (cursor.failing?.since ?? now);
  const delay = delayAfter((now - since) / 1000, schedule);
  if ((now - sentAt) / 1000 + delay > schedule.givenUpAfter) {
    await ports.queue.giveUp(message, reason);
    await pass(delivery, ports);
    return 'given-up';
  }
  await hold(delivery, { at: now, retryAt: now + delay * 1000 }, ports);
  await ports.queue.postpone(message, delay);
  return 'postponed';
}

function momentOf({ sentAt }: QueuedEvent, { clock, schedule }: DeliveryPorts): DeliveryMoment {
  return { now: clock(), sentAt, schedule };
}
