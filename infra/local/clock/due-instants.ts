import { DescribeTableCommand, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { tableIndexes } from '../../../shared/contracts/names.ts';

const shards = Array.from({ length: 16 }, (_, shard) => shard);
export const dueIndexName = 'due' satisfies keyof typeof tableIndexes;

/** The next instant at or before `until` at which the table says that something is due; null: none. */
export async function nextDue(
  dynamodb: DynamoDBClient,
  TableName: string,
  until: number,
): Promise<number | null> {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  const indexes = Table?.GlobalSecondaryIndexes ?? [];
  if (!indexes.some(({ IndexName }) => IndexName === dueIndexName)) return null;
  const firsts = await Promise.all(
    shards.map((shard) => firstDue(dynamodb, TableName, { shard, until })),
  );
  const due = firsts.filter((instant) => instant !== undefined);
  return due.length === 0 ? null : Math.min(...due);
}

async function firstDue(
  dynamodb: DynamoDBClient,
  TableName: string,
  { shard, until }: { shard: number; until: number },
): Promise<number | undefined> {
  const { partition, sort } = tableIndexes[dueIndexName];
  const { Items } = await dynamodb.send(
    new QueryCommand({
      TableName,
      IndexName: dueIndexName,
      KeyConditionExpression: '#shard = :shard AND #dueAt <= :until',
      ExpressionAttributeNames: { '#shard': partition, '#dueAt': sort },
      ExpressionAttributeValues: { ':shard': { N: String(shard) }, ':until': { N: String(until) } },
      Limit: 1,
    }),
  );
  const dueAt = Items?.[0]?.[sort]?.N;
  return dueAt === undefined ? undefined : Number(dueAt);
}
