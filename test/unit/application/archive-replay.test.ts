import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TenantId } from '../../../shared/domain/tenant-id.ts';
import { inputs } from '../../property/histories.ts';
import { appInstalled, appUninstalled, type EventIn } from '../../support/events-in.ts';
import { InMemoryLedger } from '../../support/in-memory-ledger.ts';
import { plansOf, twoPlans } from '../../support/sales-and-service.ts';
import { Workbench } from '../../support/workbench.ts';

const days = 30;
const day = 24 * 3_600_000;

/** What happens in a tenant on each day of a month: packages, users, lists, apps, and changes to come. */
function month(): EventIn[][] {
  const random = fc.sample(fc.array(inputs, { minLength: 2 }), { numRuns: days, seed: 11 });
  return random.map((several, index) => [
    ...several.flat(),
    twoPlans({ sequence: 100 + index }),
    plansOf(100 + index, { [1 + (index % 7)]: index % 2 === 0 ? 'ten-sales' : 'ten-service' }),
    plansOf(200 + index, { 9: 'ten-sales' }, { effectiveAt: '2026-07-20T00:00:00Z' }),
    index % 3 === 0
      ? appInstalled({ appId: 'my-app', sequence: index + 1 })
      : appUninstalled({ appId: 'other-app', sequence: index + 1 }),
  ]);
}

/** As a replay puts it on the bus: with an id and a time of its own. */
function replayed(event: EventIn, index: number): string {
  return JSON.stringify({
    ...event,
    version: '0',
    id: `replay-${index}`,
    time: '2026-08-01T00:00:00Z',
    'replay-name': 'august',
  });
}

it('a month of archived events, replayed into a live tenant, changes nothing', async () => {
  const ledger = new InMemoryLedger();
  const bench = new Workbench(ledger);
  const archive: EventIn[] = [];
  for (const events of month()) {
    archive.push(...events);
    await bench.receive(...events);
    bench.now += day;
    await bench.bringUpDue();
  }
  const head = await bench.head();
  const told = bench.publisher.events.length;
  expect(archive.length).toBeGreaterThan(150);
  expect(told).toBeGreaterThan(days);

  const replay = archive.map(replayed);
  for (let from = 0; from < replay.length; from += 10) {
    const { commits, failures } = await bench.receive(...replay.slice(from, from + 10));
    expect(failures).toEqual([]);
    expect(commits.flatMap(({ appended }) => appended ?? [])).toEqual([]);
  }
  expect(await ledger.head(head?.snapshot.tenantId as TenantId)).toEqual(head);
  expect(bench.publisher.events).toHaveLength(told);
  expect(await bench.marked()).toEqual([]);
});
