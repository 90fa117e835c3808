import { describe, expect, it } from 'vitest';
import { LostRacesError } from '../../../shared/application/commit-changes.ts';
import type { Ledger } from '../../../shared/application/ports.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { ContestedLedger } from '../../support/ledger-doubles.ts';
import { failedMessages, namesOf, Workbench } from '../../support/workbench.ts';

function userChanged(associateId: number, { tenantId = 'Cust1', sequence = 1 } = {}) {
  const users = [{ associateId, userPlan: 'ten-sales' }];
  return usersChanged({ tenantId, sequence, users, eventId: `user-${associateId}` });
}

describe('a race for the next revision', () => {
  /** Another writer, whose every append tells of one more user. */
  function rival() {
    let associateId = 100;
    return async (ledger: Ledger) => {
      associateId += 1;
      const other = new Workbench(ledger);
      await other.receive(userChanged(associateId, { sequence: associateId }));
    };
  }

  it.each([1, 2, 3])(
    'that is lost %d times is run again on what the others wrote',
    async (times) => {
      const bench = new Workbench(new ContestedLedger(times, rival()));
      const report = await bench.receive(userChanged(7));
      expect(report.failures).toEqual([]);
      const head = await bench.head();
      expect(head?.revision).toBe(times + 1);
      const rivals = Array.from({ length: times }, (_, index) => 101 + index);
      expect(head?.snapshot.registers.users.associateIds).toEqual([7, ...rivals]);
      expect(head?.causes).toMatchObject([{ eventId: 'user-7' }]);
    },
  );

  it('announces what differs from the head that was won', async () => {
    const set = 'user,sale-cal,t1';
    const bench = new Workbench(
      new ContestedLedger(1, async (ledger) => {
        await new Workbench(ledger).receive(userChanged(7));
      }),
    );
    await bench.receive(
      packageChanged({ package: packageWith({ plans: { 'ten-sales': set } }) }),
      userChanged(7),
    );
    const [plan] = bench.publisher.events;
    expect(namesOf(bench.publisher.events)).toEqual([
      'PlanChanged 2',
      'TenantEntitlementsChanged 2',
    ]);
    expect(plan?.detail.metadata.causes.map(({ kind }) => kind)).toEqual(['package-changed']);
  });

  it('that another writer won with the same event appends nothing', async () => {
    const bench = new Workbench(
      new ContestedLedger(1, (ledger) => new Workbench(ledger).receive(userChanged(7))),
    );
    const report = await bench.receive(userChanged(7));
    expect(report.commits.map(({ appended }) => appended)).toEqual([undefined]);
    expect((await bench.head())?.revision).toBe(1);
    expect(bench.publisher.events).toEqual([]);
  });

  it('that is always lost is given up after a few tries, and the messages come again', async () => {
    const ledger = new ContestedLedger(Number.POSITIVE_INFINITY, rival());
    const bench = new Workbench(ledger);
    const report = await bench.receive(userChanged(7), userChanged(8));
    expect(failedMessages(report)).toEqual(['m1', 'm2']);
    expect(report.failures[0]?.error).toBeInstanceOf(LostRacesError);
    expect(ledger.appends).toBeGreaterThan(1);
    expect(ledger.appends).toBeLessThan(20);
    expect((await bench.head())?.snapshot.registers.users.associateIds).not.toContain(7);
    expect(bench.publisher.events).toEqual([]);
  });
});
