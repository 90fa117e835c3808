import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type DeliveryOutcome, deliverEvents } from '../../shared/application/deliver-events.ts';
import type {
  DeliveryPorts,
  DeliveryQueue,
  QueuedEvent,
} from '../../shared/application/delivery-ports.ts';
import { errorFields } from '../middleware/error-fields.ts';
import type { Instruments } from '../middleware/instruments.ts';

export interface DeliverWebhookDeps extends Omit<DeliveryPorts, 'queue'>, Instruments {
  /** The queue, by the receipt handles of the messages that were received. */
  readonly queueOf: (handles: ReadonlyMap<string, string>) => DeliveryQueue;
}

// What one more delivery may take; messages that are left come again.
const reservedMilliseconds = 20_000;

/** Returning a message's id leaves it in the queue, hidden for as long as it was postponed. */
export function createHandler(deps: DeliverWebhookDeps) {
  return async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const handles = new Map(Records.map((record) => [record.messageId, record.receiptHandle]));
    const ports = { ...deps, queue: deps.queueOf(handles) };
    const mayGoOn = () => context.getRemainingTimeInMillis() > reservedMilliseconds;
    const outcomes = await deliverEvents(Records.map(queuedEvent), ports, mayGoOn);
    for (const outcome of outcomes) log(outcome, deps);
    count(outcomes, deps);
    const left = outcomes.filter(({ kind }) => kind === 'postponed' || kind === 'left');
    return { batchItemFailures: left.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

function queuedEvent({ messageId, body, attributes }: SQSRecord): QueuedEvent {
  return { messageId, body, sentAt: Number(attributes.SentTimestamp) };
}

const codes = {
  delivered: 'WEBHOOK_DELIVERED',
  'not-wanted': 'WEBHOOK_NOT_WANTED',
  'given-up': 'WEBHOOK_GIVEN_UP',
  postponed: 'WEBHOOK_POSTPONED',
  left: 'WEBHOOK_LEFT',
} as const satisfies Record<DeliveryOutcome['kind'], string>;

function log({ kind, error, ...outcome }: DeliveryOutcome, { logger }: Instruments): void {
  const fields = { ...outcome, ...(error === undefined ? {} : errorFields(error)) };
  if (kind === 'given-up' || error !== undefined) logger.error(codes[kind], fields);
  else logger.info(codes[kind], fields);
}

function count(outcomes: readonly DeliveryOutcome[], { metrics }: Instruments): void {
  const of = (kind: DeliveryOutcome['kind']) =>
    outcomes.filter((outcome) => outcome.kind === kind).length;
  metrics.addMetric('WebhooksDelivered', MetricUnit.Count, of('delivered'));
  metrics.addMetric('WebhooksPostponed', MetricUnit.Count, of('postponed'));
  metrics.addMetric('WebhooksGivenUp', MetricUnit.Count, of('given-up'));
}
