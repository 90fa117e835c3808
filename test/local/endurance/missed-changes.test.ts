import { expect, it } from 'vitest';
import { randomNumbers } from '../../support/chance.ts';
import type { EventIn } from '../../support/events-in.ts';
import { packageChanged, packageWith, stateChanged } from '../../support/events-in.ts';
import { plansOf, sales, service, twoPlans } from '../../support/sales-and-service.ts';
import { checksumOf } from '../support/shadow-app.ts';
import { useChain } from '../support/use-chain.ts';

const chain = useChain({ now: Date.parse('2026-06-01T09:00:00Z') });
const tenants = Array.from({ length: 200 }, (_, index) => `Cust${1000 + index}`);
const random = randomNumbers(7);
const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random() * items.length)] ?? items[0];

/** A few inputs of one tenant, some of them out of order. */
function historyOf(tenantId: string): EventIn[] {
  const length = 2 + Math.floor(5 * random());
  const plan = () => pick(['ten-sales', 'ten-service', 'gone', null]);
  return Array.from({ length }, (_, index) => {
    const fields = { tenantId, sequence: 1 + Math.floor(8 * random()), eventId: `e-${index}` };
    return pick<() => EventIn>([
      () => twoPlans(fields),
      () =>
        packageChanged({ ...fields, package: packageWith({ plans: { 'ten-sales': service } }) }),
      () => plansOf(fields.sequence, { 1: plan(), 2: plan() }, fields),
      () => plansOf(fields.sequence, { 2: plan(), 3: plan() }, { ...fields, complete: true }),
      () =>
        plansOf(fields.sequence, { 1: plan() }, { ...fields, effectiveAt: '2026-08-01T00:00:00Z' }),
      () => stateChanged({ ...fields, changeType: pick(['Suspend', 'Delete', 'Resume']) }),
    ])();
  });
}

interface Transition {
  readonly after: { readonly id: string; readonly catalog: string };
  readonly users: readonly number[];
}

/** What an app makes of missed changes with a plain map and nothing else. */
function folded(
  events: readonly { detail: { data: { transitions?: Transition[] } }; 'detail-type': string }[],
) {
  const users = new Map<number, string>();
  for (const { detail, 'detail-type': detailType } of events) {
    if (detailType !== 'PlanChanged') continue;
    for (const { after, users: moved } of detail.data.transitions ?? []) {
      for (const user of moved) {
        if (after.catalog === 'none') users.delete(user);
        else users.set(user, after.id);
      }
    }
  }
  return checksumOf(users);
}

it('folding all that was missed gives the checksum of the tenant, for 200 tenants', async () => {
  expect(sales).not.toBe(service);
  const { play, runner } = chain();
  await play(tenants.flatMap(historyOf));
  const get = async (path: string) => (await fetch(`${runner.endpoint}/api${path}`)).json();
  const checked = await Promise.all(
    tenants.map(async (tenantId) => {
      const [tenant, missed] = await Promise.all([
        get(`/tenants/${tenantId}`) as Promise<{ checksum: string; revision: number }>,
        get(`/tenants/${tenantId}/changes?after=0`) as Promise<{
          events: Parameters<typeof folded>[0];
          latest: number;
        }>,
      ]);
      expect(folded(missed.events), tenantId).toBe(tenant.checksum);
      return tenant.revision;
    }),
  );
  expect(Math.max(...checked)).toBeGreaterThan(2);
});
