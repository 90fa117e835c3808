import { describe, expect, it } from 'vitest';
import { packageChanged, packageWith, planRecord, usersChanged } from '../../support/events-in.ts';
import { SmallLedger } from '../../support/ledger-doubles.ts';
import { failedMessages, Workbench } from '../../support/workbench.ts';

function usersTold(sequence: number, ...associateIds: readonly number[]) {
  return usersChanged({
    sequence,
    eventId: `users-${sequence}`,
    users: associateIds.map((associateId) => ({ associateId, userPlan: 'ten-sales' })),
  });
}

async function usersOf(bench: Workbench): Promise<readonly number[] | undefined> {
  return (await bench.head())?.snapshot.registers.users.associateIds;
}

describe('a batch that does not fit one revision', () => {
  it('is folded one by one in sequence order, and only what does not fit is rejected', async () => {
    const bench = new Workbench(new SmallLedger(3));
    const report = await bench.receive(
      usersTold(3, 5),
      usersTold(2, 3, 4),
      usersTold(1, 1, 2),
      usersTold(4, 6),
    );
    expect(report.failures).toEqual([]);
    expect(report.rejected.map(({ messageId }) => messageId)).toEqual(['m2', 'm4']);
    expect(await usersOf(bench)).toEqual([1, 2, 5]);
    const revisions = await Promise.all(
      [1, 2].map(async (revision) => {
        const head = await bench.head();
        const tenantId = head?.snapshot.tenantId;
        return tenantId && bench.ledger.read({ tenantId, revision });
      }),
    );
    expect(revisions.map((revision) => revision?.causes)).toMatchObject([
      [{ eventId: 'users-1' }],
      [{ eventId: 'users-3' }],
    ]);
  });

  it('tells why, where, and what was sent', async () => {
    const bench = new Workbench(new SmallLedger(3));
    const tooMany = usersTold(1, 1, 2, 3, 4);
    await bench.receive(tooMany);
    expect(bench.rejectedQueue.messages).toEqual([
      {
        path: expect.stringMatching(/^detail/),
        reason: expect.stringContaining('400 KB'),
        messageId: 'm1',
        body: JSON.stringify(tooMany),
      },
    ]);
  });

  it('leaves the tenant as it was where nothing of it fits', async () => {
    const bench = new Workbench(new SmallLedger(3));
    await bench.receive(usersTold(1, 1, 2, 3));
    const before = await bench.head();
    const events = bench.publisher.events.length;
    const report = await bench.receive(usersTold(2, 4), usersTold(3, 5, 6));
    expect(report.rejected.map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
    expect(report.commits).toEqual([]);
    expect(await bench.head()).toEqual(before);
    expect(bench.publisher.events).toHaveLength(events);
    expect(await bench.marked()).toEqual([]);
  });

  it('takes in what makes room for what comes after it', async () => {
    const bench = new Workbench(new SmallLedger(3));
    await bench.receive(usersTold(1, 1, 2, 3));
    const shrunk = usersChanged({
      sequence: 2,
      users: [{ associateId: 1, userPlan: null }],
      complete: true,
    });
    const report = await bench.receive(usersTold(4, 8, 9, 10), usersTold(3, 7, 6), shrunk);
    expect(report.rejected.map(({ messageId }) => messageId)).toEqual(['m1']);
    expect(await usersOf(bench)).toEqual([1, 6, 7]);
  });

  it('holds up no other tenant', async () => {
    const bench = new Workbench(new SmallLedger(1));
    const other = usersChanged({ tenantId: 'Cust2', users: [{ associateId: 1, userPlan: null }] });
    const report = await bench.receive(usersTold(1, 1, 2), other);
    expect(report.rejected.map(({ messageId }) => messageId)).toEqual(['m1']);
    expect(report.commits.map(({ tenantId }) => tenantId)).toEqual(['Cust2']);
  });

  it('is delivered again where what does not fit cannot be parked', async () => {
    const bench = new Workbench(new SmallLedger(2));
    bench.rejectedQueue.isDown = true;
    const report = await bench.receive(usersTold(2, 3), usersTold(1, 1, 2));
    expect(failedMessages(report)).toEqual(['m1']);
    expect(await usersOf(bench)).toEqual([1, 2]);
  });
});

describe('a change whose events cannot be split to what an event may hold', () => {
  // 50 records of one plan, whose sets come to some 180 KB together.
  const names = (record: number) =>
    Array.from({ length: 16 }, (_, index) => `cal-${record}-${index}-`.padEnd(230, 'x'));
  const records = Array.from({ length: 50 }, (_, record) =>
    planRecord('ten-sales', { set: names(record).join(',') }),
  );
  const huge = packageChanged({ package: packageWith({ records }) });

  it('is rejected with its reason, and the tenant stays as it was', async () => {
    const bench = new Workbench();
    await bench.receive(usersTold(1, 1));
    const before = await bench.head();
    const report = await bench.receive(huge);
    expect(report.failures).toEqual([]);
    expect(report.rejected).toMatchObject([
      { messageId: 'm1', reason: expect.stringContaining('60 KB') },
    ]);
    expect(await bench.head()).toEqual(before);
    expect(await bench.marked()).toEqual([]);
  });

  it('does not take its neighbours with it', async () => {
    const bench = new Workbench();
    const report = await bench.receive(huge, usersTold(1, 7));
    expect(report.rejected.map(({ messageId }) => messageId)).toEqual(['m1']);
    expect(await usersOf(bench)).toEqual([7]);
  });
});
