import {
  CreateTableCommand,
  DeleteItemCommand,
  ScanCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableKeys } from '../../shared/contracts/names.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { DynamoDbDeliveryCursors } from '../../shared/ledger/dynamodb-delivery-cursors.ts';
import { InMemoryDeliveryCursors } from '../support/in-memory-delivery-cursors.ts';
import { startTableServer, type TableServer } from '../support/ledger-table.ts';
import { keepsDeliveryCursors } from './delivery-cursors-contract.ts';

describe('cursors in memory', () => {
  keepsDeliveryCursors(async () => new InMemoryDeliveryCursors());
});

const TableName = 'cursors';

describe('cursors in DynamoDB', () => {
  let server: TableServer;
  beforeAll(async () => {
    server = await startTableServer();
    await createCursorsTable(server);
  });
  afterAll(() => server.close());

  // Emptied for each, since making a table takes longer.
  async function open(): Promise<DynamoDbDeliveryCursors> {
    const { Items = [] } = await server.client.send(new ScanCommand({ TableName }));
    for (const { pk, sk } of Items) {
      if (pk === undefined || sk === undefined) throw new Error('an item has its keys');
      await server.client.send(new DeleteItemCommand({ TableName, Key: { pk, sk } }));
    }
    return new DynamoDbDeliveryCursors(server.client, TableName);
  }

  keepsDeliveryCursors(open);

  it('are one item for a tenant and detail-type', async () => {
    const cursors = await open();
    const tenantId = TenantId.parse('Cust1');
    for (const detailType of ['PlanChanged', 'PlanChangeScheduled']) {
      for (const revision of [1, 2, 3]) {
        const place = { revision, previousRevision: null, part: 1, parts: 1 };
        await cursors.advance({ tenantId, detailType }, place, 0);
        await cursors.hold({ tenantId, detailType }, { ...place, revision: 9 }, { at: 0 });
      }
    }
    const { Items = [] } = await server.client.send(new ScanCommand({ TableName }));
    expect(Items.map(({ pk, sk }) => `${pk?.S} ${sk?.S}`).sort()).toEqual([
      'TENANT#Cust1 PlanChangeScheduled',
      'TENANT#Cust1 PlanChanged',
    ]);
  });

  it('tell where the table cannot be reached', async () => {
    const cursors = new DynamoDbDeliveryCursors(server.client, 'missing');
    const key = { tenantId: TenantId.parse('Cust1'), detailType: 'PlanChanged' };
    const place = { revision: 1, previousRevision: null, part: 1, parts: 1 };
    const missing = { name: 'ResourceNotFoundException' };
    await expect(cursors.read(key)).rejects.toMatchObject(missing);
    await expect(cursors.advance(key, place, 0)).rejects.toMatchObject(missing);
    await expect(cursors.hold(key, place, { at: 0 })).rejects.toMatchObject(missing);
  });
});

async function createCursorsTable({ client }: TableServer): Promise<void> {
  const { partition, sort } = tableKeys;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [partition, sort].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [
        { AttributeName: partition, KeyType: 'HASH' },
        { AttributeName: sort, KeyType: 'RANGE' },
      ],
    }),
  );
  await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 20 }, { TableName });
}
