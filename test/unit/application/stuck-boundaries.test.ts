import { expect, it } from 'vitest';
import type { AppendResult, Revision } from '../../../shared/domain/revision.ts';
import { InMemoryLedger } from '../../support/in-memory-ledger.ts';
import { plansOf, twoPlans } from '../../support/sales-and-service.ts';
import { failedMessages, Workbench } from '../../support/workbench.ts';

/** Has no room for a revision in which anybody has Service. */
class NoRoomForService extends InMemoryLedger {
  override async append(
    revision: Revision,
    options: { unpublished: boolean },
  ): Promise<AppendResult> {
    const { usersPerCombination } = revision.snapshot.facets;
    if ('service-premium' in usersPerCombination) return 'too-large';
    return super.append(revision, options);
  }
}

async function stuckBench(): Promise<Workbench> {
  const bench = new Workbench(new NoRoomForService());
  await bench.receive(twoPlans(), plansOf(1, { 1: 'ten-sales' }));
  await bench.receive(plansOf(2, { 1: 'ten-service' }, { effectiveAt: '2026-07-01T00:00:00Z' }));
  bench.now = Date.parse('2026-07-02T00:00:00Z');
  return bench;
}

it('what is due and has no room leaves the tenant as it was, and a sweep says so', async () => {
  const bench = await stuckBench();
  const { commits, failures } = await bench.bringUpDue();
  expect(commits).toEqual([]);
  expect(failures).toMatchObject([{ tenantId: 'Cust1', error: { name: 'DoesNotFitError' } }]);
  expect((await bench.head())?.revision).toBe(2);
});

it('an input that withdraws it is taken, and the tenant goes on', async () => {
  const bench = await stuckBench();
  const report = await bench.receive(plansOf(3, { 1: 'ten-sales' }));
  expect(failedMessages(report)).toEqual([]);
  const head = await bench.head();
  expect(head?.causes.map(({ kind }) => kind)).toEqual(['schedule-due', 'users-changed']);
  expect(head?.snapshot.facets.usersPerCombination).toEqual({ 'sales-essentials': 1 });
  expect((await bench.bringUpDue()).failures).toEqual([]);
});

it('an input that has no part in it waits in the queue and is not blamed', async () => {
  const bench = await stuckBench();
  const report = await bench.receive(plansOf(3, { 2: 'ten-sales' }));
  expect(report.rejected).toEqual([]);
  expect(failedMessages(report)).toHaveLength(1);
});
