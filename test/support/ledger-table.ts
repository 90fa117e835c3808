import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type KeySchemaElement,
  type ScalarAttributeType,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { tableIndexes, tableKeys } from '../../shared/contracts/names.ts';

const attributeTypes: Readonly<Record<string, ScalarAttributeType>> = {
  pk: 'S',
  sk: 'S',
  unpublishedShard: 'N',
  committedAt: 'N',
  dueShard: 'N',
  dueAt: 'N',
  tenantShard: 'N',
};

/** The ledger's table as its contract describes it: by the names that both sides agree on. */
export function ledgerTableInput(TableName: string): CreateTableCommandInput {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: Object.entries(attributeTypes).map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: keySchema(tableKeys),
    GlobalSecondaryIndexes: Object.entries(tableIndexes).map(([IndexName, keys]) => ({
      IndexName,
      KeySchema: keySchema(keys),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  };
}

function keySchema({ partition, sort }: { partition: string; sort: string }): KeySchemaElement[] {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
}

export interface TableServer {
  readonly client: DynamoDBClient;
  /** Makes an empty ledger table and gives its name. */
  createTable(): Promise<string>;
  close(): Promise<void>;
}

/** A DynamoDB in this process, on a free port of the loopback interface. */
export async function startTableServer(): Promise<TableServer> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a string only where it listens on a pipe
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  let tables = 0;
  return {
    client,
    async createTable() {
      tables += 1;
      const name = `ledger-${tables}`;
      await client.send(new CreateTableCommand(ledgerTableInput(name)));
      // A table is made behind the answer: on a busy machine a write could find none yet.
      await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 20 }, { TableName: name });
      return name;
    },
    async close() {
      client.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
