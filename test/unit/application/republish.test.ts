import { expect, it } from 'vitest';
import { republish } from '../../../shared/application/republish.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { appInstalled } from '../../support/events-in.ts';
import { InMemoryLedger } from '../../support/in-memory-ledger.ts';
import { plansOf, twoPlans } from '../../support/sales-and-service.ts';
import { Workbench } from '../../support/workbench.ts';

const tenantId = TenantId.parse('Cust1');

async function published() {
  const ledger = new InMemoryLedger();
  const bench = new Workbench(ledger);
  await bench.receive(twoPlans(), plansOf(1, { 1: 'ten-sales' }));
  await bench.receive(appInstalled({ appId: 'my-app' }));
  await bench.receive(plansOf(2, { 1: 'ten-service' }));
  // Silent: it says of a user what is so already.
  await bench.receive(plansOf(3, { 1: 'ten-service' }));
  await bench.receive(plansOf(4, { 2: 'ten-sales' }));
  return { ledger, bench };
}

it('has the very events of a range sent once more, for every audience', async () => {
  const { ledger, bench } = await published();
  const before = bench.publisher.events.filter(
    ({ detail }) => detail.metadata.revision >= 2 && detail.metadata.revision <= 4,
  );
  const { revisions, events } = await republish({ tenantId, from: 2, to: 4 }, { ledger });
  expect(revisions).toEqual([2, 3]);
  expect(events).toBe(before.length);
  const known = bench.publisher.events.length;
  await bench.sweep();
  expect(JSON.stringify(bench.publisher.events.slice(known))).toBe(JSON.stringify(before));
  expect(await bench.marked()).toEqual([]);
});

it('marks what is there of a range that goes past the newest revision, and nothing else', async () => {
  const { ledger, bench } = await published();
  const { revisions } = await republish({ tenantId, from: 5, to: 999 }, { ledger });
  expect(revisions).toEqual([5]);
  expect(await bench.marked()).toEqual([5]);
  expect(await republish({ tenantId, from: 6, to: 9 }, { ledger })).toEqual({
    revisions: [],
    events: 0,
  });
});
