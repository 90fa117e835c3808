import type { SQSEvent } from 'aws-lambda';
import { createHandler } from '../../functions/deliver-webhook/handler.ts';
import { observed } from '../../functions/middleware/observed.ts';
import type { DeliveryQueue } from '../../shared/application/delivery-ports.ts';
import { DeliveryBench } from './delivery-bench.ts';
import { contextWith, runAndRead, sqsEvent } from './function-run.ts';
import type { PlanChange } from './plan-change-messages.ts';

export interface WebhookBench {
  readonly bench: DeliveryBench;
  readonly event: SQSEvent;
}

/** What was just sent, with the count and the instant that the queue tells; those of `Cust4` a day ago. */
export function webhooksOf(...events: readonly (PlanChange | string)[]): WebhookBench {
  const bench = new DeliveryBench();
  bench.filter = { tenants: ['Cust1', 'Cust2', 'Cust4', 'Cust5'] };
  const ids = bench.send(...events);
  const received = bench.queue.receive(ids);
  const { Records } = sqsEvent(received);
  const recorded = Records.map((record) => {
    const sentAt = record.body.includes('Cust4') ? bench.now - 86_400_000 : bench.now;
    const counted = { ApproximateReceiveCount: '3', SentTimestamp: String(sentAt) };
    return { ...record, attributes: { ...record.attributes, ...counted } };
  });
  return { bench, event: { Records: recorded } };
}

export interface WebhookRunOptions {
  readonly remaining?: number;
  readonly queueOf?: (handles: ReadonlyMap<string, string>) => DeliveryQueue;
}

/** Runs the function on that batch, and reads what it wrote. */
export function runWebhooks({ bench, event }: WebhookBench, options: WebhookRunOptions = {}) {
  const { remaining = 60_000, queueOf = () => bench.queue } = options;
  const { queue: _, ...ports } = bench;
  return runAndRead((instruments) =>
    observed(createHandler({ ...ports, queueOf, ...instruments }), instruments)(
      event,
      contextWith({ remaining }),
    ),
  );
}
