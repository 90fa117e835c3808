import { brotliCompressSync } from 'node:zlib';
import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { errorFields } from '../../../functions/middleware/error-fields.ts';
import { observed } from '../../../functions/middleware/observed.ts';
import { createHandler } from '../../../functions/reclassify/handler.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { sealed } from '../../../shared/ledger/compressed-json.ts';
import { toItem } from '../../../shared/ledger/revision-item.ts';
import { NotAcceptedError } from '../../../shared/publishing/event-bridge-publisher.ts';
import {
  eventIn,
  packageChanged,
  packageWith,
  siteRecord,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { contextWith, runAndRead, sqsEvent } from '../../support/function-run.ts';
import { InMemoryLedger } from '../../support/in-memory-ledger.ts';
import { messagesOf } from '../../support/queue-messages.ts';
import { revisionWith } from '../../support/revisions.ts';
import { Workbench } from '../../support/workbench.ts';

const secret = 'hunter2';

function receive(bench: Workbench, ...bodies: readonly string[]) {
  const { catalogue, clock, ledger, publisher, rejectedQueue } = bench;
  const deps = { catalogue, clock, ledger, publisher, rejectedQueue };
  return runAndRead((instruments) =>
    observed(createHandler({ ...deps, ...instruments }), instruments)(
      sqsEvent(messagesOf(bodies)),
      contextWith(),
    ),
  );
}

const malformed: [where: string, body: object | string][] = [
  ['in text that is no JSON', `${secret} is no JSON`],
  ['at the end of JSON that is cut', `{"detail":{"data":{"password":"${secret}`],
  ['in an unknown detail-type', eventIn(secret, {})],
  ['in the source', { ...stateChanged({ changeType: 0 }), source: secret }],
  ['in a change type', stateChanged({ changeType: secret })],
  ['in the id of a tenant', stateChanged({ tenantId: `#${secret}`, eventId: 'e', changeType: 0 })],
  ['in the name of a field', eventIn('TenantStateChanged', { [secret]: 1 } as object)],
  ['in the id of a user', usersChanged({ users: [{ associateId: secret, userPlan: null }] })],
  ['in a plan', usersChanged({ users: [{ associateId: 1, userPlan: { [secret]: secret } }] })],
  ['in a license type', packageOf({ ...siteRecord('ai'), LicenseType: secret })],
  ['in an over-long name', packageOf(siteRecord(secret.repeat(100)))],
  ['in a date', packageChanged({ package: packageWith({ dates: { ExpiryDate: secret } }) })],
  ['in an instant', stateChanged({ changeType: 0, occurredAt: secret })],
];

function packageOf(record: object) {
  return packageChanged({ package: packageWith({ records: [record] }) });
}

describe('a rejected event leaves nothing of itself in the log', () => {
  it.each(malformed)('with a secret %s', async (_where, body) => {
    const bench = new Workbench();
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    expect(text).toContain(secret);
    const { logs, output } = await receive(bench, text);
    expect(bench.rejectedQueue.messages).toHaveLength(1);
    expect(logs.map(({ message }) => message)).toEqual(['INPUT_REJECTED']);
    expect(output).not.toContain(secret);
  });
});

it('an event that was taken in leaves nothing but its ids in the log', async () => {
  const bench = new Workbench();
  bench.publisher.isDown = true;
  const { logs, output } = await receive(
    bench,
    JSON.stringify(packageOf({ ...siteRecord(secret), ModuleDescription: `for ${secret}` })),
    JSON.stringify(usersChanged({ users: [{ associateId: 1, userPlan: secret }] })),
  );
  expect(logs.map(({ message }) => message)).toEqual(['REVISION_APPENDED', 'PUBLISH_FAILED']);
  expect(output).not.toContain(secret);
});

describe('a stored revision that cannot be read leaves nothing of itself in the log', () => {
  const tenantId = TenantId.parse('Cust1');
  const item = toItem(revisionWith(), { unpublished: false });
  const compressed = (json: string) => ({ B: sealed(brotliCompressSync(json)) });

  it.each([
    ['with another type of attribute', { ...item, checksum: { N: '1' }, causes: { S: secret } }],
    ['with another shape of snapshot', { ...item, snapshot: compressed(`{"facets":"${secret}"}`) }],
    ['with a snapshot that is no JSON', { ...item, snapshot: compressed(`${secret} is no JSON`) }],
    ['with lines of text for a snapshot', { ...item, snapshot: compressed(`x\n  at ${secret}`) }],
    ['with a snapshot that is not compressed', { ...item, snapshot: { B: Buffer.from(secret) } }],
  ])('%s', async (_how, broken) => {
    const ledger = new InMemoryLedger();
    ledger.plant({ tenantId }, broken);
    const text = JSON.stringify(stateChanged({ changeType: 'Suspend' }));
    const { result, logs, output } = await receive(new Workbench(ledger), text);
    expect(result.batchItemFailures).toEqual([{ itemIdentifier: 'm1' }]);
    expect(logs.map(({ message }) => message)).toEqual(['DELIVER_AGAIN']);
    expect(output).not.toContain(secret);
  });
});

describe('what is logged of an error', () => {
  it('is its name and message where it is ours', () => {
    const error = Object.assign(new NotAcceptedError(2, 'ThrottlingException'), {
      payload: secret,
    });
    expect(errorFields(error)).toEqual({
      errorName: 'NotAcceptedError',
      errorMessage: '2 events were not accepted: ThrottlingException',
    });
  });

  it('is its name and message where an AWS service gave it', () => {
    const error = new ResourceNotFoundException({ message: 'no such table', $metadata: {} });
    expect(errorFields(error)).toEqual({
      errorName: 'ResourceNotFoundException',
      errorMessage: 'no such table',
    });
  });

  it('is its name and where it was thrown if its message may quote what was processed', () => {
    const fields = errorFields(new SyntaxError(`Unexpected token in ${secret}`));
    expect(fields.errorName).toBe('SyntaxError');
    expect(fields.errorAt).toMatch(/^at .*logged-secrets\.test\.ts/);
    expect(JSON.stringify(fields)).not.toContain(secret);
  });

  it('is nothing that a schema quotes', () => {
    const schemas = [z.literal(secret), z.enum([secret, 'other']), z.string().startsWith(secret)];
    for (const { error } of schemas.map((schema) => schema.safeParse('something else'))) {
      expect(error?.message).toContain(secret);
      expect(JSON.stringify(errorFields(error))).not.toContain(secret);
    }
  });

  it.each([secret, { secret }, undefined, null])('is nothing of what is no error: %j', (thrown) => {
    expect(JSON.stringify(errorFields(thrown))).not.toContain(secret);
    expect(errorFields(thrown).errorName).toBe('unknown');
  });
});

it('an invocation that fails is logged by name and place, and fails', async () => {
  const { result, logs, output } = await runAndRead((instruments) => {
    const broken = async () => {
      throw Object.assign(new RangeError(`${secret} is out of range`), { payload: secret });
    };
    const run = observed(broken, instruments)({ body: secret }, contextWith());
    return run.then(() => 'returned').catch((error) => error);
  });
  expect(result).toBeInstanceOf(RangeError);
  expect(logs).toMatchObject([
    { message: 'INVOCATION_FAILED', errorName: 'RangeError', errorAt: expect.any(String) },
  ]);
  expect(output).not.toContain(secret);
});
