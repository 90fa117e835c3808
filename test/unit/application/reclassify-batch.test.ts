import { describe, expect, it } from 'vitest';
import {
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { namesOf, Workbench } from '../../support/workbench.ts';

const premium = packageWith({ plans: { 'ten-sales': syntheticSet({ sales: 'premium' }) } });
const assigned = usersChanged({ users: [{ associateId: 7, userPlan: 'ten-sales' }] });

describe('a batch of events', () => {
  it('announces one change when the same event arrives twice', async () => {
    const bench = new Workbench();
    await bench.receive(packageChanged({ package: premium }));
    bench.publisher.events.length = 0;
    await bench.receive(assigned, assigned);
    expect(namesOf(bench.publisher.events)).toEqual([
      'PlanChanged 2',
      'TenantEntitlementsChanged 2',
    ]);
  });

  it('announces one change when the same event arrives again later', async () => {
    const bench = new Workbench();
    await bench.receive(assigned, packageChanged({ package: premium }));
    const announced = bench.publisher.events.length;
    const { commits, failures } = await bench.receive(assigned);
    expect(commits.map(({ appended }) => appended)).toEqual([undefined]);
    expect(failures).toEqual([]);
    expect(bench.publisher.events).toHaveLength(announced);
    expect((await bench.head())?.revision).toBe(1);
  });

  it('becomes one revision per tenant, caused by the events that won', async () => {
    const bench = new Workbench();
    const { commits } = await bench.receive(
      packageChanged({ tenantId: 'Cust2', package: premium }),
      packageChanged({ package: premium, eventId: 'package-1' }),
      usersChanged({
        sequence: 2,
        eventId: 'users-2',
        users: [{ associateId: 7, userPlan: null }],
      }),
      usersChanged({ sequence: 1, eventId: 'late-1', users: [{ associateId: 7, userPlan: 'a' }] }),
    );
    expect(commits.map(({ tenantId }) => tenantId).sort()).toEqual(['Cust1', 'Cust2']);
    const head = await bench.head();
    expect(head?.revision).toBe(1);
    expect(head?.causes).toMatchObject([{ eventId: 'package-1' }, { eventId: 'users-2' }]);
    expect((await bench.head('Cust2'))?.revision).toBe(1);
  });

  it('takes one tenant in whatever case its id is written', async () => {
    const bench = new Workbench();
    const written = ['cust1', 'CUST1', 'Cust1'];
    await bench.receive(
      ...written.map((tenantId, index) =>
        usersChanged({ tenantId, users: [{ associateId: index + 1, userPlan: 'ten-sales' }] }),
      ),
    );
    const head = await bench.head('Cust1');
    expect(head?.revision).toBe(1);
    expect(head?.snapshot.registers.users.associateIds).toEqual([1, 2, 3]);
  });

  it('never mixes two tenants', async () => {
    const bench = new Workbench();
    await bench.receive(
      packageChanged({ tenantId: 'Cust1', package: premium }),
      usersChanged({ tenantId: 'Cust12', users: [{ associateId: 7, userPlan: 'ten-sales' }] }),
      stateChanged({ tenantId: 'Cust12', changeType: 'Suspend' }),
    );
    const [one, twelve] = [await bench.head('Cust1'), await bench.head('Cust12')];
    expect(one?.snapshot.registers.users.associateIds).toEqual([]);
    expect(one?.snapshot.facets.state.lifecycle).toBe('active');
    expect(twelve?.snapshot.registers.tenant.package).toBeNull();
    expect(twelve?.snapshot.facets.userPlans).toEqual({});
    for (const { detail } of bench.publisher.events) {
      expect(detail.data).toMatchObject({ tenantId: detail.metadata.tenantId });
    }
  });

  it('has nothing to do where it is empty', async () => {
    const bench = new Workbench();
    expect(await bench.receive()).toEqual({ commits: [], rejected: [], failures: [] });
  });
});

describe('a revision', () => {
  it('is remembered and not announced where the event is newer and tells nothing new', async () => {
    const bench = new Workbench();
    await bench.receive(packageChanged({ package: premium }), assigned);
    const announced = bench.publisher.events.length;
    const users = [{ associateId: 7, userPlan: 'ten-sales' }];
    const { commits } = await bench.receive(usersChanged({ sequence: 9, users }));
    expect(commits).toMatchObject([{ appended: { events: [] } }]);
    const head = await bench.head();
    expect(head?.revision).toBe(2);
    expect(head?.causes).toMatchObject([{ sequence: 9 }]);
    expect(bench.publisher.events).toHaveLength(announced);
    expect(await bench.marked()).toEqual([]);
  });

  it('that is silent still holds off what is older than it', async () => {
    const bench = new Workbench();
    await bench.receive(packageChanged({ package: premium }), assigned);
    const kept = [{ associateId: 7, userPlan: 'ten-sales' }];
    const older = [{ associateId: 7, userPlan: null }];
    await bench.receive(usersChanged({ sequence: 9, users: kept }));
    const { commits } = await bench.receive(usersChanged({ sequence: 8, users: older }));
    expect(commits.map(({ appended }) => appended)).toEqual([undefined]);
  });

  it('is committed later than the one before it, whatever the clock says', async () => {
    const bench = new Workbench();
    const start = bench.now;
    await bench.receive(assigned);
    bench.now = start - 5000;
    await bench.receive(packageChanged({ package: premium }));
    expect((await bench.head())?.committedAt).toBe(start + 1);
    bench.now = start + 5000;
    await bench.receive(stateChanged({ changeType: 'Suspend' }));
    expect((await bench.head())?.committedAt).toBe(start + 5000);
  });

  it('is marked until its events are out', async () => {
    const bench = new Workbench();
    bench.publisher.isDown = true;
    await bench.receive(packageChanged({ package: premium }));
    expect(await bench.marked()).toEqual([1]);
    bench.publisher.isDown = false;
    await bench.receive(assigned);
    expect(await bench.marked()).toEqual([1]);
    await bench.sweep();
    expect(await bench.marked()).toEqual([]);
  });
});

it('tells of two inputs that claim one sequence, and ends the same in any order', async () => {
  const rivals = [null, 'ten-sales'].map((userPlan) =>
    usersChanged({ users: [{ associateId: 7, userPlan }] }),
  );
  const [forth, back] = [new Workbench(), new Workbench()];
  const { commits } = await forth.receive(...rivals);
  await back.receive(...rivals.toReversed());
  expect(commits).toMatchObject([{ conflicts: { users: [7] } }]);
  expect((await forth.head())?.snapshot).toEqual((await back.head())?.snapshot);
});
