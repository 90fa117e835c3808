import fc from 'fast-check';
import type * as z from 'zod';
import type { EventOut } from '../../shared/contracts/plan-changes.ts';
import {
  appInstalled,
  type EventIn,
  packageChanged,
  packageWith,
  usersChanged,
} from '../support/events-in.ts';
import { syntheticSet } from '../support/plan-sets.ts';
import { richTenant } from '../support/rich-tenant.ts';
import { Workbench } from '../support/workbench.ts';

const tier = fc.constantFrom('none', 'essentials', 'premium');
const sites = fc.subarray(['cep', 'ai', 'expander-services', 'nebula', 'free-projects']);

/** A package whose plans hold now this and now that, users who change their plans. */
const changes = fc.record({
  sales: tier,
  service: tier,
  marketing: tier,
  site: sites,
  plan: fc.constantFrom('ten-sales', 'ten-service', null),
});

/** What an app is told of some tenants in which all kinds of changes happen; the same in each run. */
export async function eventsOfApp(appId: string): Promise<z.infer<typeof EventOut>[]> {
  const bench = new Workbench();
  for (const tenantId of ['Cust1', 'Cust2', 'other']) {
    await bench.receive(appInstalled({ tenantId, appId }));
    for (const event of richTenant({ tenantId })) await bench.receive(event);
    const steps = fc.sample(changes, { numRuns: 25, seed: 7 });
    for (const [index, step] of steps.entries()) {
      await bench.receive(...stepOf(tenantId, 100 + index, step));
    }
  }
  const own = bench.publisher.events.filter(({ detail }) => detail.metadata.audience === appId);
  return own.map(({ detailType, detail }) =>
    JSON.parse(JSON.stringify({ 'detail-type': detailType, detail })),
  );
}

type Step = typeof changes extends fc.Arbitrary<infer Value> ? Value : never;

function stepOf(
  tenantId: string,
  sequence: number,
  { sales, service, marketing, site, plan }: Step,
): EventIn[] {
  const plans = {
    'ten-sales': syntheticSet({ sales, marketing }),
    'ten-service': syntheticSet({ service }),
  };
  return [
    packageChanged({ tenantId, sequence, package: packageWith({ plans, site }) }),
    usersChanged({
      tenantId,
      sequence,
      users: [{ associateId: 2 + (sequence % 3), userPlan: plan }],
    }),
  ];
}
