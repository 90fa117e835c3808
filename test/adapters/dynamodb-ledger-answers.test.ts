import {
  DynamoDBClient,
  DynamoDBServiceException,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { DynamoDbLedger } from '../../shared/ledger/dynamodb-ledger.ts';
import { allOf } from '../support/all-of.ts';
import { oversizeSnapshot } from '../support/oversize-snapshot.ts';
import { revisionWith } from '../support/revisions.ts';

const client = new DynamoDBClient({ region: 'eu-west-1' });
const dynamodb = mockClient(client);
const ledger = new DynamoDbLedger(client, 'ledger');

beforeEach(() => {
  dynamodb.reset();
});

describe('an append that DynamoDB does not accept', () => {
  function rejectWith(name: string, message: string): void {
    const error = new DynamoDBServiceException({ name, message, $fault: 'client', $metadata: {} });
    dynamodb.on(PutItemCommand).rejects(error);
  }

  it('because of its size is too large', async () => {
    rejectWith('ValidationException', 'Item size has exceeded the maximum allowed size');
    expect(await ledger.append(revisionWith(), { unpublished: true })).toBe('too-large');
  });

  it('because of its size is not even sent', async () => {
    const snapshot = oversizeSnapshot();
    expect(await ledger.append(revisionWith({ snapshot }), { unpublished: true })).toBe(
      'too-large',
    );
    expect(dynamodb.commandCalls(PutItemCommand)).toEqual([]);
  });

  it.each([
    ['ThrottlingException', 'Rate exceeded'],
    ['ValidationException', 'One or more parameter values were invalid'],
    ['ProvisionedThroughputExceededException', 'slow down'],
  ])('because of a %s (%s) fails, and is no conflict', async (name, message) => {
    rejectWith(name, message);
    await expect(ledger.append(revisionWith(), { unpublished: true })).rejects.toThrow(message);
  });
});

describe('entries on more than one page', () => {
  const entry = (tenantId: string, revision: number) => ({
    pk: { S: `TENANT#${tenantId}` },
    sk: { S: `REVISION#${String(revision).padStart(12, '0')}` },
    committedAt: { N: String(1000 * revision) },
    unpublishedShard: { N: '3' },
    dueAt: { N: String(100 * revision) },
    dueShard: { N: '3' },
  });
  const LastEvaluatedKey = entry('Cust1', 1);

  it.each([
    ['marks', () => ledger.unpublished(3, 5000), [{ committedAt: 1000 }, { committedAt: 2000 }]],
    ['what is due', () => ledger.due(3, 5000), [{ dueAt: 100 }, { dueAt: 200 }]],
  ])('are read to the last page, an empty one included: %s', async (_what, read, instants) => {
    const pages = [
      { Items: [entry('Cust1', 1)], LastEvaluatedKey },
      { Items: [], LastEvaluatedKey },
      { Items: [entry('Cust2', 2)] },
    ];
    const starts: unknown[] = [];
    dynamodb.on(QueryCommand).callsFake(({ ExclusiveStartKey }) => {
      starts.push(ExclusiveStartKey);
      return pages[starts.length - 1];
    });
    expect(await allOf<object>(read())).toEqual([
      { tenantId: 'Cust1', revision: 1, ...instants[0] },
      { tenantId: 'Cust2', revision: 2, ...instants[1] },
    ]);
    expect(starts).toEqual([undefined, LastEvaluatedKey, LastEvaluatedKey]);
  });
});

it('does not guess at an entry of what is due that is none of ours', async () => {
  const { pk, sk } = { pk: { S: 'TENANT#Cust1' }, sk: { S: 'REVISION#000000000001' } };
  dynamodb.on(QueryCommand).resolves({ Items: [{ pk, sk, committedAt: { N: '1' } }] });
  await expect(allOf(ledger.due(3, 5000))).rejects.toThrow();
});

it('does not guess at an index entry that is none of ours', async () => {
  dynamodb.on(QueryCommand).resolves({ Items: [{ pk: { S: 'TENANT#Cust1' } }] });
  await expect(ledger.asOf(TenantId.parse('Cust1'), 5000)).rejects.toThrow();
});
