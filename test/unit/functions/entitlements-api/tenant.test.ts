import { describe, expect, it } from 'vitest';
import { TenantAnswer } from '../../../../shared/contracts/entitlements-api.ts';
import { ask } from '../../../support/api-requests.ts';
import { checksumOf, entitlementsIn } from '../../../support/entitlements-in.ts';
import { richTenant } from '../../../support/rich-tenant.ts';
import { plansOf, tenantWith, twoPlans } from '../../../support/sales-and-service.ts';

describe('a tenant', () => {
  it('is told as its newest revision has it', async () => {
    const bench = await tenantWith(
      [twoPlans(), plansOf(1, { 1: 'ten-sales', 2: 'ten-service', 3: null })],
      [plansOf(2, { 2: 'ten-sales', 3: 'ten-sales' }, { effectiveAt: '2026-07-01T00:00:00Z' })],
    );
    const { status, json } = await ask(bench, '/tenants/Cust1');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      tenantId: 'Cust1',
      revision: 2,
      addOns: ['cep'],
      state: { lifecycle: 'active', usersStale: false },
      dates: { state: 'active' },
      seats: { 'ten-sales': { licensed: 10, assigned: 1, state: 'ok' } },
      userCount: 2,
      usersPerCombination: { 'sales-essentials': 1, 'service-premium': 1 },
      scheduled: [{ scheduleId: 'users:2', effectiveAt: '2026-07-01T00:00:00.000Z', users: 2 }],
      contract: { period: { start: '2026-05-31', end: '2026-06-30' }, daysLeftInPeriod: 29 },
    });
    const head = await bench.head();
    const held = [...entitlementsIn(head?.snapshot ?? expect.unreachable())];
    expect(json.checksum).toBe(checksumOf(new Map(held.map(([user, { id }]) => [user, id]))));
  });

  it('is told in the published form, whatever it holds', async () => {
    const bench = await tenantWith(richTenant());
    const { json } = await ask(bench, '/tenants/Cust1');
    expect(TenantAnswer.strict().parse(json)).toEqual(json);
  });

  it('is found by its id in any case', async () => {
    const bench = await tenantWith([twoPlans({ tenantId: 'Cust77' })]);
    expect((await ask(bench, '/tenants/CUST77')).json.tenantId).toBe('Cust77');
  });

  it('is a 404 where no input has told of it', async () => {
    const answer = await ask(await tenantWith(), '/tenants/Cust1');
    expect(answer).toMatchObject({ status: 404, json: { title: 'Not Found', status: 404 } });
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });
});
