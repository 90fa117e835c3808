import { describe, expect, it } from 'vitest';
import { settlingTime, tenantsPerSweep } from '../../../shared/application/reclassify-fleet.ts';
import { type Catalogue, catalogue } from '../../../shared/catalog/catalogue.ts';
import { checksum } from '../../../shared/domain/checksum.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { shardOf, shards } from '../../../shared/ledger/keys.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { UnreachableLedger } from '../../support/ledger-doubles.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { failedMessages, namesOf, Workbench } from '../../support/workbench.ts';

const plans = {
  'ten-sales': syntheticSet({ sales: 'premium' }),
  'ten-service': syntheticSet({ service: 'essentials' }),
  'ten-future': 'user,web,future-cal',
};

/** A catalogue that gives Sales Premium one more feature. */
const withFeature: Catalogue = {
  ...catalogue,
  version: 2,
  tierFeatures: {
    ...catalogue.tierFeatures,
    sales: {
      ...catalogue.tierFeatures.sales,
      premium: [...catalogue.tierFeatures.sales.premium, 'deal-coaching'],
    },
  },
};

/** And one that has a rule for a plan that no rule knew. */
const withRule: Catalogue = {
  ...withFeature,
  version: 3,
  userPlans: { ...catalogue.userPlans, 'ten-future': { catalog: 'legacy', solutions: [] } },
};

function customer(tenantId: string, ...users: readonly [number, string][]) {
  const assigned = users.map(([associateId, userPlan]) => ({ associateId, userPlan }));
  return [
    packageChanged({ tenantId, package: packageWith({ plans }) }),
    usersChanged({ tenantId, users: assigned, complete: true }),
  ];
}

/** Users who moved since an event, as `tenant: users`. */
function movedSince({ publisher }: Workbench, from: number): string[] {
  return publisher.events
    .slice(from)
    .filter(({ detailType }) => detailType === 'PlanChanged')
    .flatMap(({ detail }) => {
      const { tenantId, transitions } = detail.data as {
        tenantId: string;
        transitions: { users: number[] }[];
      };
      return transitions.map(({ users }) => `${tenantId}: ${users}`);
    })
    .sort();
}

async function twoCustomers(): Promise<Workbench> {
  const bench = new Workbench();
  await bench.receive(
    ...customer('Cust1', [1, 'ten-sales'], [2, 'ten-service'], [3, 'ten-sales']),
    ...customer('Cust2', [4, 'ten-future'], [5, 'ten-service']),
  );
  return bench;
}

describe('a deployment with a newer catalogue', () => {
  it('moves exactly the affected users, version after version', async () => {
    const bench = await twoCustomers();
    let seen = bench.publisher.events.length;

    bench.catalogue = withFeature;
    await bench.reclassifyFleet();
    expect(movedSince(bench, seen)).toEqual(['Cust1: 1,3']);
    const [told] = bench.publisher.events.slice(seen);
    expect(told?.detail.metadata.causes).toMatchObject([{ kind: 'catalog-changed' }]);
    expect(told?.detail.data).toMatchObject({
      transitions: [{ kind: 'revised', features: { added: ['deal-coaching'], removed: [] } }],
    });

    seen = bench.publisher.events.length;
    bench.catalogue = withRule;
    await bench.reclassifyFleet();
    expect(movedSince(bench, seen)).toEqual(['Cust2: 4']);
    for (const tenantId of ['Cust1', 'Cust2']) {
      const head = await bench.head(tenantId);
      expect(head?.snapshot.catalogue).toEqual({ id: catalogue.id, version: 3 });
      expect(head?.checksum).toBe(head && checksum(head.snapshot));
    }
  });

  it('is remembered in a silent revision where it changes nothing that can be told', async () => {
    const bench = await twoCustomers();
    bench.catalogue = withFeature;
    const seen = bench.publisher.events.length;
    await bench.reclassifyFleet();
    expect((await bench.head('Cust2'))?.revision).toBe(2);
    expect(await bench.marked('Cust2')).toEqual([]);
    expect(namesOf(bench.publisher.events.slice(seen))).toEqual(['PlanChanged 2']);
  });

  it('comes before the inputs that meet an older head, with a revision of its own', async () => {
    const bench = await twoCustomers();
    bench.catalogue = withFeature;
    const users = [{ associateId: 2, userPlan: 'ten-sales' }];
    await bench.receive(usersChanged({ sequence: 2, users }));
    const events = bench.publisher.events.filter(({ detail }) => detail.metadata.revision > 1);
    expect(namesOf(events)).toEqual([
      'PlanChanged 2',
      'PlanChanged 3',
      'TenantEntitlementsChanged 3',
    ]);
    expect(events.map(({ detail }) => detail.metadata.causes.map(({ kind }) => kind))).toEqual([
      ['catalog-changed'],
      ['users-changed'],
      ['users-changed'],
    ]);
  });

  it('is not undone by an older function that still runs: its messages go back', async () => {
    const bench = await twoCustomers();
    bench.catalogue = withFeature;
    await bench.reclassifyFleet();
    bench.catalogue = catalogue;
    const report = await bench.receive(usersChanged({ sequence: 9, users: [] }));
    expect(failedMessages(report)).toEqual(['m1']);
    expect((await bench.reclassifyFleet()).commits).toEqual([]);
    expect((await bench.head())?.snapshot.catalogue.version).toBe(2);
  });
});

describe('the pass over all tenants', () => {
  const many = tenantsInOneShard(tenantsPerSweep + 20);

  it('stops at its measure and goes on where it stopped, with none skipped', async () => {
    const bench = new Workbench();
    await bench.receive(...many.flatMap((tenantId) => customer(tenantId, [1, 'ten-sales'])));
    bench.catalogue = withFeature;
    const first = await bench.reclassifyFleet();
    expect(first.commits).toHaveLength(tenantsPerSweep);
    const second = await bench.reclassifyFleet();
    expect(second.commits).toHaveLength(many.length - tenantsPerSweep);
    const brought = [...first.commits, ...second.commits].map(({ tenantId }) => tenantId);
    expect(brought.sort()).toEqual([...many].sort());
  });

  it('starts anew when the next version comes in the middle of it', async () => {
    const bench = new Workbench();
    await bench.receive(...many.flatMap((tenantId) => customer(tenantId, [1, 'ten-future'])));
    bench.catalogue = withFeature;
    await bench.reclassifyFleet();
    bench.catalogue = withRule;
    const seen = bench.publisher.events.length;
    await bench.reclassifyFleet();
    await bench.reclassifyFleet();
    expect(movedSince(bench, seen)).toEqual(many.map((tenantId) => `${tenantId}: 1`).sort());
  });

  it('stops when time is short', async () => {
    const bench = await twoCustomers();
    bench.catalogue = withFeature;
    const { commits, shardsLeft } = await bench.reclassifyFleet({ mayGoOn: () => false });
    expect(commits).toEqual([]);
    expect(shardsLeft).toBeGreaterThan(0);
  });

  it('finds who was appended behind it by an older function, in a pass after the change has settled', async () => {
    const bench = await twoCustomers();
    bench.catalogue = withFeature;
    await bench.reclassifyFleet();
    bench.catalogue = catalogue;
    await bench.receive(...customer('Cust3', [6, 'ten-sales']));
    bench.catalogue = withFeature;
    const seen = bench.publisher.events.length;
    await bench.reclassifyFleet({ after: settlingTime });
    await bench.reclassifyFleet();
    expect(movedSince(bench, seen)).toEqual(['Cust3: 6']);
  });

  it('ends, and then reads no tenant any more', async () => {
    const bench = await twoCustomers();
    bench.catalogue = withFeature;
    const left: number[] = [];
    for (const after of [0, settlingTime - 1, 1, settlingTime]) {
      left.push((await bench.reclassifyFleet({ after })).shardsLeft);
    }
    expect(left).toEqual([shards.length, shards.length, 0, 0]);
  });

  it('comes back to a tenant that could not be brought up, and goes on with the others', async () => {
    const ledger = new UnreachableLedger();
    const bench = new Workbench(ledger);
    await bench.receive(
      ...customer('Cust1', [1, 'ten-sales']),
      ...customer('Cust2', [2, 'ten-sales']),
    );
    bench.catalogue = withFeature;
    ledger.unreachable.add('Cust1');
    const report = await bench.reclassifyFleet();
    expect(report.failures).toMatchObject([{ tenantId: 'Cust1' }]);
    expect(report.commits.map(({ tenantId }) => tenantId)).toEqual(['Cust2']);
    // Not even a pass that began late enough is the last while somebody is left behind.
    expect((await bench.reclassifyFleet({ after: settlingTime })).shardsLeft).toBe(1);
    ledger.unreachable.clear();
    const later = await bench.reclassifyFleet();
    expect(later.commits.map(({ tenantId }) => tenantId)).toEqual(['Cust1']);
    expect(later.shardsLeft).toBe(0);
  });
});

function tenantsInOneShard(count: number): string[] {
  const own: string[] = [];
  for (let number = 1; own.length < count; number += 1) {
    const tenantId = TenantId.parse(`Cust${number}`);
    if (shardOf(tenantId) === 0) own.push(tenantId);
  }
  return own;
}
