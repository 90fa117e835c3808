import { describe, expect, it } from 'vitest';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { InterruptedLedger } from '../../support/ledger-doubles.ts';
import { failedMessages, namesOf, Workbench } from '../../support/workbench.ts';

function userChanged(associateId: number, { tenantId = 'Cust1', sequence = 1 } = {}) {
  const users = [{ associateId, userPlan: 'ten-sales' }];
  return usersChanged({ tenantId, sequence, users, eventId: `user-${associateId}` });
}

describe('a function that is killed after its append and before its events', () => {
  const packaged = packageChanged({
    package: packageWith({ plans: { 'ten-sales': 'user,sale-cal,t1' } }),
  });

  it('leaves a revision that comes again finds nothing newer than, and the sweep publishes once', async () => {
    const bench = new Workbench(new InterruptedLedger());
    const killed = await bench.receive(packaged, userChanged(7));
    expect(failedMessages(killed)).toEqual(['m1', 'm2']);
    const again = await bench.receive(packaged, userChanged(7));
    expect(again.commits.map(({ appended }) => appended)).toEqual([undefined]);
    expect(bench.publisher.events).toEqual([]);
    await bench.sweep();
    await bench.sweep();
    expect(namesOf(bench.publisher.events)).toEqual([
      'PlanChanged 1',
      'TenantEntitlementsChanged 1',
    ]);
    expect(await bench.marked()).toEqual([]);
  });

  it('leaves nothing behind that a later event is not told against', async () => {
    const bench = new Workbench(new InterruptedLedger());
    await bench.receive(packaged, userChanged(7));
    await bench.receive(packaged, userChanged(7), userChanged(8, { sequence: 2 }));
    await bench.sweep();
    const told = bench.publisher.events.filter(({ detailType }) => detailType === 'PlanChanged');
    expect(told.map(({ detail }) => [detail.metadata.revision, detail.data])).toMatchObject([
      [2, { transitions: [{ users: [8] }] }],
      [1, { transitions: [{ users: [7] }] }],
    ]);
  });
});
