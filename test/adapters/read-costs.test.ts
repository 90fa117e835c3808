import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadPorts } from '../../shared/application/read-answer.ts';
import { readUser } from '../../shared/application/read-user.ts';
import { readUsers } from '../../shared/application/read-users.ts';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { DynamoDbLedger } from '../../shared/ledger/dynamodb-ledger.ts';
import { itemBytes } from '../../shared/ledger/item-bytes.ts';
import { toItem } from '../../shared/ledger/revision-item.ts';
import type { EventIn } from '../support/events-in.ts';
import { startTableServer, type TableServer } from '../support/ledger-table.ts';
import { revisionWith } from '../support/revisions.ts';
import { plansOf, twoPlans } from '../support/sales-and-service.ts';
import { Workbench } from '../support/workbench.ts';

const tenantId = TenantId.parse('Cust1');
let server: TableServer;
beforeAll(async () => {
  server = await startTableServer();
});
afterAll(() => server.close());

interface Counted {
  readonly ports: ReadPorts;
  readonly ledger: DynamoDbLedger;
  /** Commands that were sent since the last time. */
  taken(): string[];
}

async function counted(): Promise<Counted> {
  const commands: string[] = [];
  const client = counting(server.client, commands);
  const ledger = new DynamoDbLedger(client, await server.createTable());
  return {
    ledger,
    ports: { ledger, clock: Date.now, catalogue },
    taken: () => commands.splice(0),
  };
}

function counting(client: DynamoDBClient, commands: string[]): DynamoDBClient {
  return new Proxy(client, {
    get: (target, name) => {
      if (name !== 'send') return Reflect.get(target, name);
      return (command: Parameters<DynamoDBClient['send']>[0]) => {
        commands.push(command.constructor.name);
        return target.send(command);
      };
    },
  });
}

/** So many users with one of two plans. */
function users(count: number): EventIn {
  const plans = Array.from({ length: count }, (_, index) => [
    3 * index + 1,
    index % 3 === 0 ? 'ten-service' : 'ten-sales',
  ]);
  return plansOf(1, Object.fromEntries(plans), { complete: true });
}

describe('what a read costs', () => {
  it('as of any instant between two revisions is two reads and gives the earlier, of 500', async () => {
    const { ledger, ports, taken } = await counted();
    const bench = new Workbench();
    await bench.receive(twoPlans(), plansOf(1, { 1: 'ten-sales' }));
    const snapshot = (await bench.head())?.snapshot;
    for (let revision = 1; revision <= 500; revision += 1) {
      const fields = { revision, committedAt: 10_000 * revision, snapshot };
      await ledger.append(revisionWith(fields), { unpublished: false });
    }
    taken();
    for (let revision = 1; revision <= 500; revision += 7) {
      for (const instant of [10_000 * revision, 10_000 * revision + 9_999]) {
        const read = await readUser({ tenantId, associateId: 1, asOf: instant }, ports);
        expect(read).toMatchObject({ kind: 'found', revision });
        expect(taken()).toEqual(['QueryCommand', 'GetItemCommand']);
      }
    }
    expect(await readUser({ tenantId, associateId: 1, asOf: 9_999 }, ports)).toMatchObject({
      kind: 'not-found',
    });
    expect(taken()).toHaveLength(1);
  });

  it('of a page of 100 out of 1,600 users is one revision, the first and any other', async () => {
    const { ports, taken, ledger } = await counted();
    const bench = new Workbench(ledger);
    await bench.receive(twoPlans(), users(1600));
    taken();
    let cursor: { revision: number; after: number } | undefined;
    let pages = 0;
    do {
      const read = await readUsers({ tenantId, filter: {}, limit: 100, cursor }, ports);
      if (read.kind !== 'found') throw new Error('no such page');
      expect(taken()).toHaveLength(1);
      expect(read.answer.users).toHaveLength(100);
      cursor = read.answer.next;
      pages += 1;
    } while (cursor !== undefined);
    expect(pages).toBe(16);
  });

  it('of a user of a median tenant is at most two read units', async () => {
    const { ports, taken, ledger } = await counted();
    const bench = new Workbench(ledger);
    await bench.receive(twoPlans(), users(50));
    taken();
    await readUser({ tenantId, associateId: 1 }, ports);
    expect(taken()).toEqual(['QueryCommand']);
    const head = await bench.head();
    if (head === undefined) throw new Error('nothing was committed');
    const bytes = itemBytes(toItem(head, { unpublished: false }));
    // A consistent read takes a unit for each 4 KB.
    expect(Math.ceil(bytes / 4096)).toBeLessThanOrEqual(2);
  });
});
