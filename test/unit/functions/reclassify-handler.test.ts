import { describe, expect, it } from 'vitest';
import { observed } from '../../../functions/middleware/observed.ts';
import { createHandler } from '../../../functions/reclassify/handler.ts';
import {
  type EventIn,
  packageChanged,
  packageWith,
  usersChanged,
} from '../../support/events-in.ts';
import { contextWith, runAndRead, sqsEvent } from '../../support/function-run.ts';
import { UnreachableLedger } from '../../support/ledger-doubles.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { messagesOf } from '../../support/queue-messages.ts';
import { Workbench } from '../../support/workbench.ts';

const packaged = packageChanged({
  correlationId: 'order-77',
  package: packageWith({ plans: { 'ten-sales': syntheticSet({ sales: 'premium' }) } }),
});
const assigned = usersChanged({ users: [{ associateId: 7, userPlan: 'ten-sales' }] });

function receive(bench: Workbench, ...events: readonly (EventIn | string)[]) {
  return runAndRead((instruments) =>
    observed(createHandler({ ...spread(bench), ...instruments }), instruments)(
      sqsEvent(messagesOf(events)),
      contextWith(),
    ),
  );
}

function spread({ catalogue, clock, ledger, publisher, rejectedQueue }: Workbench) {
  return { catalogue, clock, ledger, publisher, rejectedQueue };
}

describe('the answer to the queue', () => {
  it('names no message where all are done', async () => {
    const { result } = await receive(new Workbench(), packaged, assigned, assigned);
    expect(result).toEqual({ batchItemFailures: [] });
  });

  it('names no message that was rejected and parked', async () => {
    const { result } = await receive(new Workbench(), 'broken', assigned);
    expect(result).toEqual({ batchItemFailures: [] });
  });

  it('names no message whose events could not be published', async () => {
    const bench = new Workbench();
    bench.publisher.isDown = true;
    expect((await receive(bench, packaged)).result).toEqual({ batchItemFailures: [] });
  });

  it('names the messages of a failed tenant and those that could not be parked, and no others', async () => {
    const bench = new Workbench(new UnreachableLedger('Cust2'));
    bench.rejectedQueue.isDown = true;
    const other = usersChanged({ tenantId: 'Cust2', users: [{ associateId: 1, removed: true }] });
    const { result } = await receive(bench, packaged, other, 'broken', other, assigned);
    const ids = result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    expect(ids.sort()).toEqual(['m2', 'm3', 'm4']);
  });
});

describe('the log', () => {
  it('tells of a revision by ids and counts', async () => {
    const { logs } = await receive(new Workbench(), packaged);
    expect(logs).toMatchObject([
      {
        level: 'INFO',
        message: 'REVISION_APPENDED',
        tenantId: 'Cust1',
        revision: 1,
        events: 1,
        causes: ['LicensePackageChanged-Cust1-1'],
        correlationIds: ['order-77'],
      },
    ]);
  });

  it('tells of nothing newer, of rejections, conflicts and failures', async () => {
    const bench = new Workbench(new UnreachableLedger('Cust2'));
    bench.publisher.isDown = true;
    const rival = usersChanged({ users: [{ associateId: 7, userPlan: null }] });
    const lost = usersChanged({ tenantId: 'Cust2', users: [{ associateId: 1, removed: true }] });
    const first = await receive(bench, packaged, assigned, rival, lost, '{}');
    const again = await receive(bench, packaged);
    const told = [...first.logs, ...again.logs].map(({ level, message }) => `${level} ${message}`);
    expect(told.sort()).toEqual([
      'ERROR DELIVER_AGAIN',
      'ERROR PUBLISH_FAILED',
      'INFO NOTHING_NEWER',
      'INFO REVISION_APPENDED',
      'WARN INPUT_REJECTED',
      'WARN SEQUENCE_CONFLICT',
    ]);
  });

  it('holds no field that is not on its list', async () => {
    const bench = new Workbench(new UnreachableLedger('Cust2'));
    bench.publisher.isDown = true;
    const rival = usersChanged({ users: [{ associateId: 7, userPlan: null }] });
    const lost = usersChanged({ tenantId: 'Cust2', users: [{ associateId: 1, removed: true }] });
    const { logs } = await receive(bench, packaged, assigned, rival, lost, '{}');
    const again = await receive(bench, assigned);
    const fields = new Set([...logs, ...again.logs].flatMap((line) => Object.keys(line)));
    expect([...fields].filter((field) => !allowed.has(field))).toEqual([]);
  });

  it('is JSON to the last line', async () => {
    const bench = new Workbench(new UnreachableLedger('Cust1'));
    expect((await receive(bench, packaged, 'broken')).plain).toEqual([]);
  });

  it('carries the correlation id of each input in every line about it', async () => {
    const correlated = (event: EventIn, correlationId: string): EventIn => {
      const metadata = { ...event.detail.metadata, correlationId };
      return { ...event, detail: { ...event.detail, metadata } };
    };
    const bench = new Workbench();
    const broken = usersChanged({ tenantId: 'no tenant', users: [], correlationId: 'order-3' });
    const first = await receive(bench, correlated(packaged, 'order-1'), broken);
    const again = await receive(bench, correlated(packaged, 'order-2'));
    const lost = new Workbench(new UnreachableLedger('Cust1'));
    const failed = await receive(lost, correlated(packaged, 'order-4'));
    const told = [...first.logs, ...again.logs, ...failed.logs].map(
      ({ message, correlationIds }) => `${message} ${correlationIds}`,
    );
    expect(told).toEqual([
      'REVISION_APPENDED order-1',
      'INPUT_REJECTED order-3',
      'NOTHING_NEWER order-2',
      'DELIVER_AGAIN order-4',
    ]);
  });

  it('carries the request in every line', async () => {
    const { logs } = await receive(new Workbench(), packaged, 'broken');
    expect(logs.map((line) => line.function_request_id)).toEqual(['request-1', 'request-1']);
  });
});

/** Ids, counts and codes, and what Powertools says of the function itself. */
const allowed = new Set([
  ...['level', 'message', 'timestamp', 'service', 'sampling_rate', 'xray_trace_id', 'cold_start'],
  ...['function_arn', 'function_memory_size', 'function_name', 'function_request_id'],
  ...['tenantId', 'revision', 'events', 'causes', 'correlationIds', 'registers', 'users', 'apps'],
  ...['messageId', 'messageIds', 'path', 'errorName', 'errorMessage', 'errorAt'],
]);

describe('the metrics', () => {
  it('count inputs, rejections, revisions, users moved and conflicts, and time the way to the bus', async () => {
    const rival = usersChanged({ users: [{ associateId: 7, userPlan: null }] });
    const { metrics } = await receive(new Workbench(), packaged, assigned, rival, 'broken', '{}');
    // The inputs occurred at 8, the bench has 9.
    expect(metrics).toEqual({
      ...{ Inputs: 5, InputsRejected: 2, Revisions: 1, SequenceConflicts: 1 },
      ...{ UsersMoved: 0, PublishLatency: 3_600_000 },
    });
  });

  it('are there with zeros too, so that an alarm has something to go by', async () => {
    const bench = new Workbench();
    await receive(bench, packaged);
    const { metrics } = await receive(bench, packaged);
    expect(metrics).toEqual({
      ...{ Inputs: 1, InputsRejected: 0, Revisions: 0, SequenceConflicts: 0, UsersMoved: 0 },
    });
  });
});
