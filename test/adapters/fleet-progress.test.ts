import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { DynamoDbFleetProgress } from '../../shared/ledger/dynamodb-fleet-progress.ts';
import { DynamoDbLedger } from '../../shared/ledger/dynamodb-ledger.ts';
import { shardOf } from '../../shared/ledger/keys.ts';
import { allOf } from '../support/all-of.ts';
import { InMemoryFleetProgress } from '../support/in-memory-fleet-progress.ts';
import { startTableServer, type TableServer } from '../support/ledger-table.ts';
import { revisionWith } from '../support/revisions.ts';
import { keepsFleetProgress } from './fleet-progress-contract.ts';

describe('the progress of the fleet in memory', () => {
  keepsFleetProgress(async () => new InMemoryFleetProgress());
});

describe('the progress of the fleet in DynamoDB', () => {
  let server: TableServer;
  beforeAll(async () => {
    server = await startTableServer();
  });
  afterAll(() => server.close());

  keepsFleetProgress(
    async () => new DynamoDbFleetProgress(server.client, await server.createTable()),
  );

  it('is no tenant, no revision and no mark of the ledger beside it', async () => {
    const table = await server.createTable();
    const ledger = new DynamoDbLedger(server.client, table);
    const store = new DynamoDbFleetProgress(server.client, table);
    const tenantId = TenantId.parse('CATALOGUE');
    const started = { since: 1, passSince: 1, after: null, failures: 0, isDone: false };
    await ledger.append(revisionWith({ tenantId }), { unpublished: true });
    for (const shard of ledger.shards) await store.save(shard, { version: 1, ...started });
    expect(await ledger.head(tenantId)).toStrictEqual(revisionWith({ tenantId }));
    for (const shard of ledger.shards) {
      const own = shard === shardOf(tenantId) ? [tenantId] : [];
      expect(await allOf(ledger.tenants(shard, null))).toEqual(own);
      const marks = await allOf(ledger.unpublished(shard, Number.MAX_SAFE_INTEGER));
      expect(marks.map((mark) => mark.tenantId)).toEqual(own);
    }
  });
});
