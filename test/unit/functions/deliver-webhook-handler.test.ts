import { describe, expect, it } from 'vitest';
import type { DeliveryQueue } from '../../../shared/application/delivery-ports.ts';
import { planChange, revisionsOf } from '../../support/plan-change-messages.ts';
import { runWebhooks, type WebhookBench, webhooksOf } from '../../support/webhook-function-run.ts';

const secretOfTenant = 'a-name-that-no-log-may-hold';
const told = planChange({ tenantId: 'Cust2', data: { note: secretOfTenant } });
const unwanted = planChange({ tenantId: 'Cust3' });
const dayOld = planChange({ tenantId: 'Cust4' });

/** `Cust2` is told, `Cust3` not wanted, `Cust4` given up, both of `Cust1` postponed, `Cust5` left. */
function mixed(): WebhookBench {
  const failing = planChange({ tenantId: 'Cust5' });
  const mix = webhooksOf(told, unwanted, dayOld, ...revisionsOf(1, 2), failing, 'broken');
  mix.bench.takes = (body) => {
    if (body.includes('Cust5')) throw new Error(`no secret for ${secretOfTenant}`);
    return body.includes('Cust2');
  };
  return mix;
}

describe('the answer to the queue', () => {
  it('names exactly what was postponed or left', async () => {
    const { result } = await runWebhooks(mixed());
    const ids = result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    expect(ids.sort()).toEqual(['m4', 'm5', 'm6']);
  });

  it('names none where all are delivered', async () => {
    const { result } = await runWebhooks(webhooksOf(...revisionsOf(1, 3)));
    expect(result).toEqual({ batchItemFailures: [] });
  });

  it('names all where there is no time for one more delivery', async () => {
    const mix = mixed();
    const { result } = await runWebhooks(mix, { remaining: 20_000 });
    expect(result.batchItemFailures).toHaveLength(7);
    expect(mix.bench.posts).toEqual([]);
    expect(mix.bench.queue.deadLetters).toEqual([]);
  });
});

describe('a message', () => {
  it('is hidden for five seconds after its first failure, however often it was received', async () => {
    const failing = webhooksOf(planChange());
    failing.bench.takes = () => false;
    await runWebhooks(failing);
    expect(failing.bench.queue.postponed).toEqual(new Map([['m1', [5]]]));
  });

  it('is known to the queue by its receipt handle', async () => {
    const batch = webhooksOf(...revisionsOf(1, 2));
    const known: [string, string][][] = [];
    const queueOf = (handles: ReadonlyMap<string, string>): DeliveryQueue => {
      known.push([...handles]);
      return batch.bench.queue;
    };
    await runWebhooks(batch, { queueOf });
    expect(known).toEqual([
      [
        ['m1', 'receipt of m1'],
        ['m2', 'receipt of m2'],
      ],
    ]);
  });
});

/** Ids and codes, and what Powertools says of the function itself. */
const allowed = new Set([
  ...['level', 'message', 'timestamp', 'service', 'sampling_rate', 'xray_trace_id', 'cold_start'],
  ...['function_arn', 'function_memory_size', 'function_name', 'function_request_id'],
  ...['messageId', 'eventId', 'tenantId', 'reason', 'errorName', 'errorMessage', 'errorAt'],
  ...['detailType', 'correlationIds'],
]);

describe('the log', () => {
  it('tells of each message what became of it', async () => {
    const { logs } = await runWebhooks(mixed());
    const lines = logs.map(({ level, message, messageId }) => `${messageId} ${level} ${message}`);
    expect(lines.sort()).toEqual([
      'm1 INFO WEBHOOK_DELIVERED',
      'm2 INFO WEBHOOK_NOT_WANTED',
      'm3 ERROR WEBHOOK_GIVEN_UP',
      'm4 INFO WEBHOOK_POSTPONED',
      'm5 INFO WEBHOOK_POSTPONED',
      'm6 ERROR WEBHOOK_LEFT',
      'm7 ERROR WEBHOOK_GIVEN_UP',
    ]);
  });

  it('names the event and the tenant, and why it was not delivered', async () => {
    const { logs } = await runWebhooks(mixed());
    const line = logs.find(({ messageId }) => messageId === 'm3');
    const { eventId } = dayOld.detail.metadata;
    expect(line).toMatchObject({ eventId, tenantId: 'Cust4', reason: 'the endpoint answered 503' });
  });

  it('holds no field that is not on its list, and nothing of what was sent', async () => {
    const { logs, output, plain } = await runWebhooks(mixed());
    const fields = new Set(logs.flatMap((line) => Object.keys(line)));
    expect([...fields].filter((field) => !allowed.has(field))).toEqual([]);
    expect(output).not.toContain(secretOfTenant);
    expect(output).not.toContain('checksum');
    expect(plain).toEqual([]);
  });
});

describe('the metrics', () => {
  it('count deliveries, delays and what was given up', async () => {
    const { metrics } = await runWebhooks(mixed());
    expect(metrics).toEqual({ WebhooksDelivered: 1, WebhooksPostponed: 2, WebhooksGivenUp: 2 });
  });

  it('are there with zeros too, so that an alarm has something to go by', async () => {
    const { metrics } = await runWebhooks(webhooksOf(unwanted));
    expect(metrics).toEqual({ WebhooksDelivered: 0, WebhooksPostponed: 0, WebhooksGivenUp: 0 });
  });
});
