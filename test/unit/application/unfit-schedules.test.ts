import { describe, expect, it } from 'vitest';
import { benchWith, december } from '../../support/boundary-runs.ts';
import { boundaries, expiringPackage, usersTold } from '../../support/due-tenant.ts';
import { packageChanged, packageWith, planRecord } from '../../support/events-in.ts';
import { failedMessages, Workbench } from '../../support/workbench.ts';

const { firstMove } = boundaries;

// 50 records of one plan, whose sets come to some 180 KB together.
const records = Array.from({ length: 50 }, (_, record) => {
  const names = Array.from({ length: 16 }, (_name, index) => `cal-${record}-${index}-`);
  return planRecord('ten-sales', { set: names.map((name) => name.padEnd(230, 'x')).join(',') });
});

/** A package whose event could never be split, to come. */
const huge = packageChanged({
  sequence: 9,
  package: packageWith({ records }),
  effectiveAt: new Date(firstMove).toISOString(),
});

describe('an input that schedules what could never be told', () => {
  it('is rejected when it arrives, with its reason', async () => {
    const bench = new Workbench();
    const { commits, rejected, failures } = await bench.receive(huge);
    expect({ commits, failures }).toEqual({ commits: [], failures: [] });
    expect(rejected).toEqual([
      {
        path: 'detail.data',
        reason: expect.stringMatching(/schedules .*cannot be split to 60 KB/),
        messageId: 'm1',
        body: JSON.stringify(huge),
      },
    ]);
    expect(bench.rejectedQueue.messages).toEqual(rejected);
  });

  it('leaves the tenant as it was, with nothing of it due', async () => {
    const bench = await benchWith(expiringPackage(), usersTold(1, { 1: 'ten-sales' }));
    const [before, due] = [await bench.head(), await bench.due()];
    await bench.receive(huge);
    expect(await bench.head()).toEqual(before);
    expect(await bench.due()).toEqual(due);
    expect(bench.publisher.events).toEqual([]);
  });

  it('does not take its neighbours with it, and the tenant goes on', async () => {
    const bench = await benchWith(expiringPackage());
    const report = await bench.receive(
      usersTold(1, { 1: 'ten-sales' }),
      huge,
      usersTold(2, { 2: 'ten-sales' }, { at: firstMove }),
    );
    expect(report.failures).toEqual([]);
    expect(report.rejected.map(({ messageId }) => messageId)).toEqual(['m2']);
    const { commits, failures } = await bench.bringUpDue({ at: december });
    expect(failures).toEqual([]);
    expect(commits.map(({ appended }) => appended?.revision.causes[0]?.kind)).toEqual([
      'schedule-due',
      'license-expired',
      'license-lapsed',
    ]);
    expect((await bench.receive(usersTold(3, { 3: 'ten-sales' }))).rejected).toEqual([]);
  });

  it('is delivered again where it cannot be parked', async () => {
    const bench = new Workbench();
    bench.rejectedQueue.isDown = true;
    expect(failedMessages(await bench.receive(huge))).toEqual(['m1']);
    expect(await bench.head()).toBeUndefined();
  });
});
