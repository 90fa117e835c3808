import type {
  GetItemCommandInput,
  PutItemCommandInput,
  QueryCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { tableIndexes, tableKeys } from '../contracts/names.ts';
import type { Instant } from '../domain/instant.ts';
import type { RevisionKey } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { Item } from './item-bytes.ts';
import { lastRevision, partitionKey, revisionPrefix, shardOf, sortKey } from './keys.ts';

const { partition, sort } = tableKeys;

/** The newest revision: `REVISION#` sort keys, descending, one of them. */
export function headInput(TableName: string, tenantId: TenantId): QueryCommandInput {
  return {
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :revisions)',
    ExpressionAttributeNames: { '#pk': partition, '#sk': sort },
    ExpressionAttributeValues: {
      ':pk': { S: partitionKey(tenantId) },
      ':revisions': { S: revisionPrefix },
    },
    ScanIndexForward: false,
    Limit: 1,
  };
}

export function readInput(TableName: string, key: RevisionKey): GetItemCommandInput {
  return { TableName, ConsistentRead: true, Key: keyOf(key) };
}

/** The revisions behind one, in their order. */
export function revisionsInput(
  TableName: string,
  { tenantId, revision: after }: RevisionKey,
): QueryCommandInput {
  return {
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#pk': partition, '#sk': sort },
    ExpressionAttributeValues: {
      ':pk': { S: partitionKey(tenantId) },
      ':from': { S: sortKey(after + 1) },
      ':to': { S: sortKey(lastRevision) },
    },
  };
}

/** The lock, the commit, the history and the outbox in one write: the number must be free. */
export function appendInput(TableName: string, item: Item): PutItemCommandInput {
  return {
    TableName,
    Item: item,
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: { '#pk': partition },
  };
}

export function markPublishedInput(TableName: string, key: RevisionKey): UpdateItemCommandInput {
  return leaveIndexInput(TableName, 'unpublished', key);
}

/** Puts the mark back that a publish took away, so that the sweep publishes the revision once more. */
export function markUnpublishedInput(TableName: string, key: RevisionKey): UpdateItemCommandInput {
  return {
    TableName,
    Key: keyOf(key),
    UpdateExpression: 'SET #mark = :shard',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#mark': tableIndexes.unpublished.partition, '#pk': partition },
    ExpressionAttributeValues: { ':shard': { N: String(shardOf(key.tenantId)) } },
  };
}

export function removeDueInput(TableName: string, key: RevisionKey): UpdateItemCommandInput {
  return leaveIndexInput(TableName, 'due', key);
}

/** An item without the key of a sparse index is in it no longer. */
function leaveIndexInput(
  TableName: string,
  index: MarkIndex,
  key: RevisionKey,
): UpdateItemCommandInput {
  return {
    TableName,
    Key: keyOf(key),
    UpdateExpression: 'REMOVE #mark',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#mark': tableIndexes[index].partition, '#pk': partition },
  };
}

/** The key of the last revision committed at or before an instant. */
export function asOfInput(
  TableName: string,
  { tenantId, instant }: { tenantId: TenantId; instant: Instant },
): QueryCommandInput {
  const { partition: pk, sort: committedAt } = tableIndexes['by-time'];
  return {
    TableName,
    IndexName: 'by-time' satisfies keyof typeof tableIndexes,
    KeyConditionExpression: '#pk = :pk AND #committedAt <= :instant',
    ExpressionAttributeNames: { '#pk': pk, '#committedAt': committedAt },
    ExpressionAttributeValues: {
      ':pk': { S: partitionKey(tenantId) },
      ':instant': { N: String(instant) },
    },
    ScanIndexForward: false,
    Limit: 1,
  };
}

export function unpublishedInput(TableName: string, marks: Marks): QueryCommandInput {
  return marksInput(TableName, 'unpublished', marks);
}

export function dueInput(TableName: string, marks: Marks): QueryCommandInput {
  return marksInput(TableName, 'due', marks);
}

/** Indexes of revisions that somebody has still to see to, by shard and instant. */
type MarkIndex = 'unpublished' | 'due';

interface Marks {
  readonly shard: number;
  readonly until: Instant;
}

function marksInput(
  TableName: string,
  IndexName: MarkIndex,
  { shard, until }: Marks,
): QueryCommandInput {
  const { partition: mark, sort: instant } = tableIndexes[IndexName];
  return {
    TableName,
    IndexName,
    KeyConditionExpression: '#mark = :shard AND #instant <= :until',
    ExpressionAttributeNames: { '#mark': mark, '#instant': instant },
    ExpressionAttributeValues: { ':shard': { N: String(shard) }, ':until': { N: String(until) } },
  };
}

/** A tenant is in the `tenants` index once, by its first revision. */
export function tenantsInput(
  TableName: string,
  { shard, after }: { shard: number; after: TenantId | null },
): QueryCommandInput {
  const { partition: tenantShard, sort: pk } = tableIndexes.tenants;
  const behind = after === null ? '' : ' AND #pk > :after';
  return {
    TableName,
    IndexName: 'tenants' satisfies keyof typeof tableIndexes,
    KeyConditionExpression: `#shard = :shard${behind}`,
    ExpressionAttributeNames: {
      '#shard': tenantShard,
      ...(after === null ? {} : { '#pk': pk }),
    },
    ExpressionAttributeValues: {
      ':shard': { N: String(shard) },
      ...(after === null ? {} : { ':after': { S: partitionKey(after) } }),
    },
  };
}

function keyOf({ tenantId, revision }: RevisionKey): Item {
  return { [partition]: { S: partitionKey(tenantId) }, [sort]: { S: sortKey(revision) } };
}
