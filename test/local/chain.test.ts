import { describe, expect, it } from 'vitest';
import type { WireEntitlement } from '../../shared/contracts/entitlement.ts';
import { packageChanged, packageWith, usersChanged } from '../support/events-in.ts';
import {
  planNameOf,
  realAllPremium,
  realSalesPremium,
  syntheticSet,
} from '../support/plan-sets.ts';
import { checksumOf } from './support/shadow-app.ts';
import { useChain } from './support/use-chain.ts';

const chain = useChain();

const essentials = { sales: 'essentials' } as const;
const sevenPlans = {
  'ten-sales': syntheticSet(essentials),
  'ten-service': syntheticSet({ service: 'premium' }),
  'ten-marketing': syntheticSet({ marketing: 'essentials' }),
  'ten-salesservice': syntheticSet({ sales: 'premium', service: 'essentials' }),
  'ten-salesmarketing': syntheticSet({ sales: 'essentials', marketing: 'premium' }),
  'ten-servicemarketing': syntheticSet({ service: 'essentials', marketing: 'essentials' }),
  'ten-salesservicemarketing': realAllPremium,
};
const combinations: Record<keyof typeof sevenPlans, [combination: string, label: string]> = {
  'ten-sales': ['sales-essentials', 'Sales-Essentials'],
  'ten-service': ['service-premium', 'Service-Premium'],
  'ten-marketing': ['marketing-essentials', 'Marketing-Essentials'],
  'ten-salesservice': ['sales-premium+service-essentials', 'Sales-Premium + Service-Essentials'],
  'ten-salesmarketing': [
    'sales-essentials+marketing-premium',
    'Sales-Essentials + Marketing-Premium',
  ],
  'ten-servicemarketing': [
    'service-essentials+marketing-essentials',
    'Service-Essentials + Marketing-Essentials',
  ],
  // Its Service tier is what the site marker says.
  'ten-salesservicemarketing': [
    'sales-premium+service-essentials+marketing-premium',
    'Sales-Premium + Service-Essentials + Marketing-Premium',
  ],
};
const site = ['service-t1', 'cep', 'ai-agent'];
const planOfUser = Object.keys(sevenPlans).flatMap((plan, index) =>
  [1, 2, 3].map((user) => [index * 10 + user, plan] as const),
);

function sevenPlansPackage(tenantId: string, sequence: number, salesSet?: string) {
  const plans = salesSet === undefined ? sevenPlans : { ...sevenPlans, 'ten-sales': salesSet };
  return packageChanged({ tenantId, sequence, package: packageWith({ plans, site }) });
}

function assignments(tenantId: string, sequence: number) {
  const users = planOfUser.map(([associateId, userPlan]) => ({ associateId, userPlan }));
  return usersChanged({ tenantId, sequence, users, complete: true });
}

describe('a package of seven plans and the matching assignments', () => {
  it('give every user the right entitlement', async () => {
    const { app, play } = chain();
    await play([sevenPlansPackage('Cust1', 1), assignments('Cust1', 1)]);
    const entitled = new Map<number, WireEntitlement>();
    for (const { after, users } of app.transitions('Cust1')) {
      for (const user of users) entitled.set(user, after);
    }
    expect([...entitled.keys()].sort((a, b) => a - b)).toEqual(planOfUser.map(([user]) => user));
    for (const [user, plan] of planOfUser) {
      const [combination, label] = combinations[plan as keyof typeof combinations];
      const set = sevenPlans[plan as keyof typeof sevenPlans].split(',');
      expect(entitled.get(user)).toMatchObject({
        catalog: 'crm-online',
        userPlan: plan,
        combination,
        label,
        addOns: ['ai', 'cep'],
        licenses: [...new Set(set)].sort(),
      });
    }
    const allThree = entitled.get(61);
    expect(allThree?.solutions).toEqual({
      sales: 'premium',
      service: 'essentials',
      marketing: 'premium',
    });
    expect(allThree?.features).toEqual(
      expect.arrayContaining([
        'quote-management',
        'request-management',
        'marketing-automation',
        'cep',
      ]),
    );
    expect(allThree?.features).not.toContain('escalation');
    const known = app.tenant('Cust1');
    expect(checksumOf(known.users)).toBe(known.checksum);
  });

  it('move exactly the users of Sales Essentials when it is repackaged to Premium', async () => {
    const { app, play } = chain();
    await play([sevenPlansPackage('Cust2', 1), assignments('Cust2', 1)]);
    const before = app.transitions('Cust2').length;
    await play([sevenPlansPackage('Cust2', 2, realSalesPremium)]);
    const moved = app.transitions('Cust2').slice(before);
    expect(moved).toHaveLength(1);
    expect(moved[0]).toMatchObject({
      kind: 'upgrade',
      direction: { sales: 'up', service: 'same', marketing: 'same' },
      before: { combination: 'sales-essentials' },
      after: { combination: 'sales-premium', userPlan: 'ten-sales' },
      users: [1, 2, 3],
    });
    const known = app.tenant('Cust2');
    expect(checksumOf(known.users)).toBe(known.checksum);
  });

  it('emit nothing when an event comes again, or an older one comes late', async () => {
    const { app, play } = chain();
    await play([sevenPlansPackage('Cust3', 5), assignments('Cust3', 5)]);
    const emitted = app.of('Cust3').length;
    await play([sevenPlansPackage('Cust3', 5), assignments('Cust3', 5)]);
    await play([sevenPlansPackage('Cust3', 4, realSalesPremium), assignments('Cust3', 4)]);
    const late = [{ associateId: 1, userPlan: planNameOf({ service: 'premium' }) }];
    await play([usersChanged({ tenantId: 'Cust3', sequence: 3, users: late })]);
    expect(app.of('Cust3')).toHaveLength(emitted);
  });

  it('never mix two tenants that change at the same time', async () => {
    const { app, play } = chain();
    await play([
      sevenPlansPackage('Cust41', 1),
      sevenPlansPackage('Cust4', 1, realSalesPremium),
      assignments('Cust4', 1),
      usersChanged({
        tenantId: 'Cust41',
        sequence: 1,
        users: [{ associateId: 1, userPlan: 'ten-marketing' }],
        complete: true,
      }),
    ]);
    expect([...app.tenant('Cust41').users.keys()]).toEqual([1]);
    expect(app.tenant('Cust4').users.size).toBe(planOfUser.length);
    const marketing = app.transitions('Cust41').flatMap(({ after }) => after.combination);
    expect(marketing).toEqual(['marketing-essentials']);
    for (const tenantId of ['Cust4', 'Cust41']) {
      const known = app.tenant(tenantId);
      expect(checksumOf(known.users)).toBe(known.checksum);
    }
  });

  it('write one tenant under one name, whatever the case of its id', async () => {
    const { app, play } = chain();
    await play([sevenPlansPackage('CUST5', 1), assignments('cust5', 1)]);
    expect(app.tenant('Cust5').users.size).toBe(planOfUser.length);
  });
});
