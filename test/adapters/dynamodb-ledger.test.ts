import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe } from 'vitest';
import type { RevisionKey } from '../../shared/domain/revision.ts';
import { DynamoDbLedger } from '../../shared/ledger/dynamodb-ledger.ts';
import { startTableServer, type TableServer } from '../support/ledger-table.ts';
import { keepsRevisions, type OpenedLedger } from './ledger-contract.ts';
import { keepsDueEntries } from './ledger-due-contract.ts';
import { keepsMarks } from './ledger-marks-contract.ts';
import { keepsSnapshots } from './ledger-snapshots-contract.ts';
import { listsTenants } from './ledger-tenants-contract.ts';

let server: TableServer;
beforeAll(async () => {
  server = await startTableServer();
});
afterAll(() => server.close());

async function open(): Promise<OpenedLedger> {
  const { client } = server;
  const TableName = await server.createTable();
  return {
    ledger: new DynamoDbLedger(client, TableName),
    async itemOf(key) {
      return (await client.send(new GetItemCommand({ TableName, Key: storedKey(key) }))).Item;
    },
    async plant(_key, item) {
      await client.send(new PutItemCommand({ TableName, Item: item }));
    },
  };
}

// Written out by hand, so that a key made otherwise is found out.
function storedKey({ tenantId, revision }: RevisionKey) {
  const number = `00000000000${revision}`.slice(-12);
  return { pk: { S: `TENANT#${tenantId}` }, sk: { S: `REVISION#${number}` } };
}

describe('the ledger in DynamoDB', () => {
  keepsRevisions(open);
  keepsMarks(open);
  keepsDueEntries(open);
  keepsSnapshots(open);
  listsTenants(open);
});
