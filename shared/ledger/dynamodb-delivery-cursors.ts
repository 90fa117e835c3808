import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { tableKeys } from '../contracts/names.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { Item } from './item-bytes.ts';
import { partitionKey } from './keys.ts';

const StoredCursor = z
  .object({
    revision: z.number(),
    parts: z.number(),
    delivered: z.set(z.number()).optional(),
    retryAt: z.number().optional(),
  })
  .transform(({ delivered = new Set<number>(), retryAt, ...cursor }) => ({
    ...cursor,
    delivered: [...delivered].sort((a, b) => a - b),
    ...(retryAt === undefined ? {} : { retryAt }),
  }));
type Cursor = z.output<typeof StoredCursor>;

interface Key {
  readonly tenantId: TenantId;
  readonly detailType: string;
}

interface Place {
  readonly revision: number;
  readonly previousRevision: number | null;
  readonly part: number;
  readonly parts: number;
}

/** How far one endpoint has been told, in a table of its own: an item per tenant and detail-type. */
export class DynamoDbDeliveryCursors {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async read(key: Key): Promise<Cursor | undefined> {
    const input = { TableName: this.#table, ConsistentRead: true, Key: keyOf(key) };
    const { Item } = await this.#client.send(new GetItemCommand(input));
    return Item === undefined ? undefined : StoredCursor.parse(unmarshall(Item));
  }

  async advance(key: Key, place: Place): Promise<void> {
    const isFirst = await this.#update(startRevisionInput(this.#table, key, place));
    if (!isFirst) await this.#update(addPartInput(this.#table, key, place));
  }

  async postpone(key: Key, place: Place, retryAt: number): Promise<void> {
    await this.#update(postponeInput(this.#table, key, { ...place, retryAt }));
  }

  /** False where the condition did not hold. */
  async #update(input: UpdateItemCommandInput): Promise<boolean> {
    try {
      await this.#client.send(new UpdateItemCommand(input));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

/** The first part of a revision that is newer than any before. */
function startRevisionInput(
  TableName: string,
  key: Key,
  { revision, part, parts }: Place,
): UpdateItemCommandInput {
  return {
    TableName,
    Key: keyOf(key),
    UpdateExpression:
      'SET #revision = :revision, #parts = :parts, #delivered = :part REMOVE #retryAt',
    ConditionExpression: 'attribute_not_exists(#revision) OR #revision < :revision',
    ExpressionAttributeNames: names('revision', 'parts', 'delivered', 'retryAt'),
    ExpressionAttributeValues: marshall({
      ':revision': revision,
      ':parts': parts,
      ':part': new Set([part]),
    }),
  };
}

/** A further part of the newest revision. */
function addPartInput(
  TableName: string,
  key: Key,
  { revision, part }: Place,
): UpdateItemCommandInput {
  return {
    TableName,
    Key: keyOf(key),
    UpdateExpression: 'ADD #delivered :part REMOVE #retryAt',
    ConditionExpression: '#revision = :revision',
    ExpressionAttributeNames: names('revision', 'delivered', 'retryAt'),
    ExpressionAttributeValues: marshall({ ':revision': revision, ':part': new Set([part]) }),
  };
}

/** Where nothing was delivered yet, the cursor stands before the event that failed. */
function postponeInput(
  TableName: string,
  key: Key,
  { previousRevision, retryAt }: Place & { retryAt: number },
): UpdateItemCommandInput {
  return {
    TableName,
    Key: keyOf(key),
    UpdateExpression:
      'SET #retryAt = :retryAt, #revision = if_not_exists(#revision, :before), #parts = if_not_exists(#parts, :none)',
    ExpressionAttributeNames: names('revision', 'parts', 'retryAt'),
    ExpressionAttributeValues: marshall({
      ':retryAt': retryAt,
      ':before': previousRevision ?? 0,
      ':none': 0,
    }),
  };
}

function names(...attributes: readonly string[]): Record<string, string> {
  return Object.fromEntries(attributes.map((name) => [`#${name}`, name]));
}

function keyOf({ tenantId, detailType }: Key): Item {
  return marshall({ [tableKeys.partition]: partitionKey(tenantId), [tableKeys.sort]: detailType });
}
