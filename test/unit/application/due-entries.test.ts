import { describe, expect, it } from 'vitest';
import { december, received, revisionsOf } from '../../support/boundary-runs.ts';
import {
  boundaries,
  dueTenant,
  expiringPackage,
  neighbours,
  usersTold,
} from '../../support/due-tenant.ts';
import { InMemoryLedger } from '../../support/in-memory-ledger.ts';
import { UnreachableLedger } from '../../support/ledger-doubles.ts';
import { CountingLedger } from '../../support/watched-ledgers.ts';
import { Workbench } from '../../support/workbench.ts';

const { firstMove, expiry, lapse } = boundaries;
const quiet = { commits: [], failures: [] };

/** A tenant with so many revisions, of each of which the same is due. */
async function withEntries(count: number) {
  const ledger = new CountingLedger();
  const bench = new Workbench(ledger);
  await received(bench, expiringPackage());
  for (let sequence = 1; sequence < count; sequence += 1) {
    await received(bench, usersTold(sequence, { [sequence]: 'ten-sales' }));
  }
  expect(await bench.due()).toHaveLength(count);
  ledger.forget();
  return { bench, ledger };
}

describe('a sweep with nothing due', () => {
  it.each([
    ['where there are no tenants', 0, expiry],
    ['where all is yet to come', 20, firstMove - 1],
  ])('costs one query per shard %s', async (_where, tenants, at) => {
    const ledger = new CountingLedger();
    const ids = Array.from({ length: tenants }, (_, index) => `Cust${index + 1}`);
    const bench = await received(new Workbench(ledger), ...ids.flatMap((id) => dueTenant(id)));
    ledger.forget();
    expect(await bench.bringUpDue({ at })).toEqual(quiet);
    const { heads, appends, dueQueries, removals } = ledger;
    expect({ heads, appends, dueQueries, removals }).toEqual({
      heads: [],
      appends: 0,
      dueQueries: 16,
      removals: [],
    });
  });
});

describe('entries of revisions that are not the head any more', () => {
  it('are taken away with one look at the head, and nothing else is done', async () => {
    const { bench, ledger } = await withEntries(5);
    const longer = { sequence: 2, expiry: december, lapse: december + 1 };
    await received(bench, expiringPackage('Cust1', longer));
    ledger.forget();
    expect(await bench.bringUpDue({ at: lapse })).toEqual(quiet);
    expect(ledger.heads).toEqual(['Cust1']);
    expect(ledger.removals).toEqual([1, 2, 3, 4, 5]);
    expect(ledger.appends).toBe(0);
    expect(await bench.due()).toEqual([6]);
  });

  it('are taken away beside the head, whose boundary is passed once', async () => {
    const { bench, ledger } = await withEntries(5);
    const { commits } = await bench.bringUpDue({ at: expiry });
    expect(commits.map(({ appended }) => appended?.revision.revision)).toEqual([6]);
    expect(ledger.removals.sort()).toEqual([1, 2, 3, 4, 5]);
    // One look at what the entries are worth, and the one that every commit takes.
    expect(ledger.heads).toEqual(['Cust1', 'Cust1']);
    expect(await bench.due()).toEqual([6]);
  });

  it('are not looked at again by the next sweep', async () => {
    const { bench, ledger } = await withEntries(5);
    await bench.bringUpDue({ at: expiry });
    ledger.forget();
    expect(await bench.bringUpDue({ at: lapse - 1 })).toEqual(quiet);
    expect(ledger.heads).toEqual([]);
  });
});

describe('the entry of the head', () => {
  it('stays at every instant while something is due of it', async () => {
    const { bench } = await withEntries(2);
    for (const at of [0, firstMove, expiry - 1, expiry, expiry + 1, lapse - 1]) {
      await bench.bringUpDue({ at });
      expect([at, await bench.due()]).toEqual([at, [...(at < expiry ? [1, 2] : [3])]]);
    }
  });

  it('stays where its tenant cannot be brought up', async () => {
    const ledger = new UnreachableLedger();
    const bench = await received(new Workbench(ledger), ...dueTenant());
    ledger.unreachable.add('Cust1');
    await bench.bringUpDue({ at: december });
    expect(await bench.due()).toEqual([1]);
  });
});

describe('a tenant that cannot be brought up', () => {
  it.each([0, 1, 2])('holds up no other of its shard, as no. %d of three', async (place) => {
    const tenants = neighbours(3);
    const ledger = new UnreachableLedger();
    const bench = await received(new Workbench(ledger), ...tenants.flatMap(dueTenantOf));
    const failing = tenants[place] ?? expect.fail();
    ledger.unreachable.add(failing);
    const { commits, failures } = await bench.bringUpDue({ at: firstMove });
    expect(failures).toMatchObject([{ tenantId: failing, error: expect.any(Error) }]);
    const others = tenants.filter((id) => id !== failing);
    expect(commits.map(({ tenantId }) => tenantId).sort()).toEqual(others.sort());
    ledger.unreachable.clear();
    const again = await bench.bringUpDue();
    expect(again.commits.map(({ tenantId }) => tenantId)).toEqual([failing]);
    expect(again.failures).toEqual([]);
  });
});

describe('a sweep whose time is up', () => {
  it('does nothing, and the next one does it', async () => {
    const bench = await received(new Workbench(), ...dueTenant());
    expect(await bench.bringUpDue({ at: december, mayGoOn: () => false })).toEqual(quiet);
    expect(await revisionsOf(bench)).toHaveLength(1);
    expect(await bench.due()).toEqual([1]);
    expect((await bench.bringUpDue()).commits).toHaveLength(4);
  });

  it('leaves the rest of the tenants to the next one', async () => {
    const tenants = neighbours(4);
    const bench = await received(
      new Workbench(new InMemoryLedger()),
      ...tenants.flatMap(dueTenantOf),
    );
    let asked = 0;
    const mayGoOn = () => {
      asked += 1;
      return asked <= 2;
    };
    const first = await bench.bringUpDue({ at: firstMove, mayGoOn });
    expect(first.commits).toHaveLength(2);
    const second = await bench.bringUpDue();
    const brought = [...first.commits, ...second.commits].map(({ tenantId }) => tenantId);
    expect(brought.sort()).toEqual(tenants.sort());
  });
});

function dueTenantOf(tenantId: string) {
  return dueTenant(tenantId);
}
