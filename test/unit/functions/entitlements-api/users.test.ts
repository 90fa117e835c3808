import { describe, expect, it } from 'vitest';
import { UsersAnswer } from '../../../../shared/contracts/entitlements-api.ts';
import { ask } from '../../../support/api-requests.ts';
import { packageChanged, packageWith } from '../../../support/events-in.ts';
import { syntheticSet } from '../../../support/plan-sets.ts';
import { plansOf, tenantWith, twoPlans } from '../../../support/sales-and-service.ts';
import type { Workbench } from '../../../support/workbench.ts';

const plans = {
  'ten-sales': syntheticSet({ sales: 'essentials' }),
  'ten-service': syntheticSet({ service: 'premium' }),
  'ten-salesservice': syntheticSet({ sales: 'premium', service: 'essentials' }),
};
const people = { 1: 'ten-sales', 2: 'ten-service', 3: 'ten-salesservice', 4: null, 5: 'ten-sales' };
const many = () =>
  tenantWith([
    packageChanged({ package: packageWith({ plans, site: ['cep', 'service-t1'] }) }),
    plansOf(1, people),
  ]);

async function found(bench: Workbench, query: string): Promise<number[]> {
  const { json } = await ask(bench, `/tenants/Cust1/users?${query}`);
  return json.users.map(({ associateId }: { associateId: number }) => associateId);
}

describe('users', () => {
  it.each([
    ['', [1, 2, 3, 4, 5]],
    ['combination=sales-essentials', [1, 5]],
    ['combination=none', [4]],
    ['solution=service', [2, 3]],
    ['tier=premium', [2, 3]],
    ['solution=service&tier=premium', [2]],
    ['solution=sales&tier=essentials', [1, 5]],
    ['addOn=cep', [1, 2, 3, 5]],
    ['addOn=ai', []],
    ['feature=quote-management', [3]],
    ['tier=core', []],
  ])('are found by what they have: %s', async (query, expected) => {
    expect(await found(await many(), query)).toEqual(expected);
  });

  it('name entitlements that are listed once', async () => {
    const { json } = await ask(await many(), '/tenants/Cust1/users');
    expect(UsersAnswer.strict().parse(json)).toEqual(json);
    const ids = json.entitlements.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(4);
    for (const { entitlement } of json.users) expect(ids).toContain(entitlement);
  });

  it('who were removed are none of them', async () => {
    const bench = await many();
    await bench.receive({
      ...plansOf(2, {}),
      detail: {
        ...plansOf(2, {}).detail,
        data: { ...plansOf(2, {}).detail.data, users: [{ associateId: 1, removed: true }] },
      },
    });
    expect(await found(bench, '')).toEqual([2, 3, 4, 5]);
  });
});

describe('pages', () => {
  it('are of one revision, whatever is committed meanwhile', async () => {
    const bench = await tenantWith([twoPlans(), plansOf(1, people)]);
    const seen: number[] = [];
    let cursor = '';
    do {
      const { json } = await ask(bench, `/tenants/Cust1/users?limit=2${cursor}`);
      expect(json.revision).toBe(1);
      seen.push(...json.users.map((user: { associateId: number }) => user.associateId));
      cursor = json.next === undefined ? '' : `&cursor=${json.next}`;
      await bench.receive(plansOf(10 + seen.length, { 1: null, [100 + seen.length]: null }));
    } while (cursor !== '');
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('end where the last user is', async () => {
    const { json } = await ask(await many(), '/tenants/Cust1/users?limit=5');
    expect(json.users).toHaveLength(5);
    expect(json).not.toHaveProperty('next');
  });
});
