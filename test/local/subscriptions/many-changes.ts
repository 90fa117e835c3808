import fc from 'fast-check';
import {
  appInstalled,
  type EventIn,
  packageChanged,
  packageWith,
  usersChanged,
} from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

export interface Scale {
  readonly tenants: number;
  readonly changes: number;
}

/** Which apps a tenant has installed: every two of them share some, and none has all. */
export function appsOf(tenant: number): string[] {
  return ['app-a', 'app-b', 'app-c'].filter((_, index) => tenant % 4 !== index);
}

export function tenantNamed(tenant: number): string {
  return `Cust${1000 + tenant}`;
}

const plans = fc.constantFrom('ten-sales', 'ten-service', null);
const tiers = fc.constantFrom('essentials', 'premium');

/** Installs, packages and users of many tenants, in no order, and one in ten twice. The same in each run. */
export function manyChanges({ tenants, changes }: Scale): EventIn[] {
  const installs = Array.from({ length: tenants }, (_, tenant) =>
    appsOf(tenant).map((appId) => appInstalled({ tenantId: tenantNamed(tenant), appId })),
  ).flat();
  const random = fc.sample(
    fc.record({ place: fc.nat(), user: fc.nat(30), plan: plans, sales: tiers, service: tiers }),
    {
      numRuns: changes - installs.length,
      seed: 5,
    },
  );
  const sent = random.map(({ user, plan, sales, service }, index) => {
    const sequence = index + 1;
    const tenantId = tenantNamed(index % tenants);
    // Each tenant's first is a package, and one in eight of the others.
    if (index < tenants || index % 8 === 0) {
      const sets = {
        'ten-sales': syntheticSet({ sales }),
        'ten-service': syntheticSet({ service }),
      };
      return packageChanged({ tenantId, sequence, package: packageWith({ plans: sets }) });
    }
    return usersChanged({ tenantId, sequence, users: [{ associateId: 1 + user, userPlan: plan }] });
  });
  const all = [...installs, ...sent];
  const [shuffled = []] = fc.sample(
    fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    { numRuns: 1, seed: 6 },
  );
  return shuffled.flatMap((event, index) => (index % 10 === 0 ? [event, event] : [event]));
}
