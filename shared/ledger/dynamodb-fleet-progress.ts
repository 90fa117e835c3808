import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { tableKeys } from '../contracts/names.ts';
import { TenantId } from '../domain/tenant-id.ts';

const StoredProgress = z.object({
  version: z.number(),
  since: z.number(),
  passSince: z.number(),
  after: TenantId.nullable(),
  failures: z.number(),
  isDone: z.boolean(),
});
type Progress = z.infer<typeof StoredProgress>;

/** How far each shard's tenants have been brought to a catalogue, beside the ledger in its table. */
export class DynamoDbFleetProgress {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async read(shard: number): Promise<Progress | undefined> {
    const input = readProgressInput(this.#table, shard);
    const { Item } = await this.#client.send(new GetItemCommand(input));
    return Item === undefined ? undefined : StoredProgress.parse(unmarshall(Item));
  }

  async save(shard: number, progress: Progress): Promise<'saved' | 'superseded'> {
    const input = saveProgressInput(this.#table, { shard, progress });
    try {
      await this.#client.send(new PutItemCommand(input));
      return 'saved';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'superseded';
      throw error;
    }
  }
}

function readProgressInput(TableName: string, shard: number): GetItemCommandInput {
  return { TableName, ConsistentRead: true, Key: marshall(keyOf(shard)) };
}

/** An older deployment that still runs cannot set the progress of a newer one back. */
function saveProgressInput(
  TableName: string,
  { shard, progress }: { shard: number; progress: Progress },
): PutItemCommandInput {
  return {
    TableName,
    Item: marshall({ ...keyOf(shard), ...progress }),
    ConditionExpression: 'attribute_not_exists(#version) OR #version <= :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': { N: String(progress.version) } },
  };
}

function keyOf(shard: number): Record<string, string> {
  return {
    [tableKeys.partition]: 'CATALOGUE',
    [tableKeys.sort]: `SHARD#${String(shard).padStart(2, '0')}`,
  };
}
