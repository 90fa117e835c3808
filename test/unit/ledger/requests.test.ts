import { describe, expect, it } from 'vitest';
import { tableIndexes, tableKeys } from '../../../shared/contracts/names.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import {
  appendInput,
  asOfInput,
  dueInput,
  headInput,
  markPublishedInput,
  readInput,
  removeDueInput,
  unpublishedInput,
} from '../../../shared/ledger/requests.ts';
import { toItem } from '../../../shared/ledger/revision-item.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { revisionWith } from '../../support/revisions.ts';
import { june, timedUsers } from '../../support/timed-events.ts';

const tenantId = TenantId.parse('Cust1');
const key = { tenantId, revision: 7 };
const snapshot = snapshotAfter([timedUsers(1, { 1: 'ten-sales' }, { at: june(5) })]);
const item = toItem(revisionWith({ revision: 7, snapshot }), { unpublished: true });

const head = headInput('ledger', tenantId);
const read = readInput('ledger', key);
const append = appendInput('ledger', item);
const markPublished = markPublishedInput('ledger', key);
const asOf = asOfInput('ledger', { tenantId, instant: 5000 });
const unpublished = unpublishedInput('ledger', { shard: 3, until: 5000 });
const due = dueInput('ledger', { shard: 3, until: 5000 });
const removeDue = removeDueInput('ledger', key);

describe('every write states its condition', () => {
  it('appends where the number is free', () => {
    expect(resolved(append, append.ConditionExpression)).toBe('attribute_not_exists(pk)');
    expect(append.Item).toBe(item);
  });

  it.each([
    ['that its events are out', markPublished, 'unpublishedShard'],
    ['that nothing is due of it any more', removeDue, 'dueShard'],
  ])(
    'takes a mark away where the revision is, and changes nothing else: %s',
    (_what, request, mark) => {
      expect(resolved(request, request.ConditionExpression)).toBe('attribute_exists(pk)');
      expect(resolved(request, request.UpdateExpression)).toBe(`REMOVE ${mark}`);
      expect(request.Key).toEqual(read.Key);
    },
  );
});

describe('the head', () => {
  it('is asked for consistently, the last first, and one of them', () => {
    expect(head).toMatchObject({ ConsistentRead: true, ScanIndexForward: false, Limit: 1 });
  });

  it('is looked for among the revisions of one tenant', () => {
    expect(resolved(head, head.KeyConditionExpression)).toBe(
      'pk = "TENANT#Cust1" AND begins_with(sk, "REVISION#")',
    );
    expect(head).not.toHaveProperty('FilterExpression');
    expect(head).not.toHaveProperty('IndexName');
  });
});

it('reads a revision consistently by its key', () => {
  expect(read).toMatchObject({
    ConsistentRead: true,
    Key: { pk: { S: 'TENANT#Cust1' }, sk: { S: 'REVISION#000000000007' } },
  });
});

describe('the indexes', () => {
  it('are searched by their names and keys in the contract', () => {
    expect(asOf.IndexName).toBe('by-time');
    expect(resolved(asOf, asOf.KeyConditionExpression)).toBe(
      `${tableIndexes['by-time'].partition} = "TENANT#Cust1" AND ${tableIndexes['by-time'].sort} <= 5000`,
    );
    expect(unpublished.IndexName).toBe('unpublished');
    expect(resolved(unpublished, unpublished.KeyConditionExpression)).toBe(
      `${tableIndexes.unpublished.partition} = 3 AND ${tableIndexes.unpublished.sort} <= 5000`,
    );
    expect(due.IndexName).toBe('due');
    expect(resolved(due, due.KeyConditionExpression)).toBe(
      `${tableIndexes.due.partition} = 3 AND ${tableIndexes.due.sort} <= 5000`,
    );
  });

  it('give the last revision at an instant, and marks from the oldest on', () => {
    expect(asOf).toMatchObject({ ScanIndexForward: false, Limit: 1 });
    for (const request of [unpublished, due]) {
      expect(request.ScanIndexForward ?? true).toBe(true);
      expect(request).not.toHaveProperty('Limit');
    }
  });

  it('take a revision in by attributes of their own types', () => {
    const { partition, sort } = tableKeys;
    expect(item).toMatchObject({ [partition]: { S: 'TENANT#Cust1' } });
    expect(item).toMatchObject({ [sort]: { S: 'REVISION#000000000007' } });
    expect(item).toMatchObject({ [tableIndexes.unpublished.partition]: { N: expect.anything() } });
    expect(item).toMatchObject({ [tableIndexes.unpublished.sort]: { N: '7000' } });
    expect(item).toMatchObject({ [tableIndexes['by-time'].sort]: { N: '7000' } });
    expect(item).toMatchObject({ [tableIndexes.due.partition]: { N: expect.anything() } });
    expect(item).toMatchObject({ [tableIndexes.due.sort]: { N: String(june(5)) } });
  });
});

it('names the table and nothing that is not used', () => {
  for (const input of [head, read, append, markPublished, asOf, unpublished, due, removeDue]) {
    expect(input.TableName).toBe('ledger');
    const expressions = Object.entries(input).filter(([name]) => name.endsWith('Expression'));
    const text = expressions.map(([, expression]) => expression).join(' ');
    const placeholders = text.match(/[#:]\w+/g) ?? [];
    expect(new Set(placeholders)).toEqual(new Set(placeholdersOf(input)));
  }
});

interface Expressive {
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, { S?: string; N?: string }>;
}

function placeholdersOf({ ExpressionAttributeNames, ExpressionAttributeValues }: Expressive) {
  return [
    ...Object.keys(ExpressionAttributeNames ?? {}),
    ...Object.keys(ExpressionAttributeValues ?? {}),
  ];
}

/** An expression as it reads once its names and values are put in. */
function resolved(input: Expressive, expression = ''): string {
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = input;
  return expression.replaceAll(/[#:]\w+/g, (placeholder) => {
    const value = values[placeholder];
    const text = value?.N ?? (value?.S === undefined ? undefined : JSON.stringify(value.S));
    return names[placeholder] ?? text ?? placeholder;
  });
}
