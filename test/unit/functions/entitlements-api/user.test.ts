import { describe, expect, it } from 'vitest';
import { UserAnswer } from '../../../../shared/contracts/entitlements-api.ts';
import { ask } from '../../../support/api-requests.ts';
import { plansOf, tenantWith, twoPlans } from '../../../support/sales-and-service.ts';

// Committed at 09:00, 10:00 and 11:00.
const moved = () =>
  tenantWith(
    [twoPlans(), plansOf(1, { 1: 'ten-sales' })],
    [plansOf(2, { 1: 'ten-service' })],
    [plansOf(3, { 2: null })],
  );

async function combination(query: string): Promise<unknown> {
  const { status, json } = await ask(await moved(), `/tenants/Cust1/users/1${query}`);
  return status === 200 ? json.entitlement.combination : status;
}

describe('a user', () => {
  it('is told with the revision that it is of', async () => {
    const { json } = await ask(await moved(), '/tenants/Cust1/users/1');
    expect(UserAnswer.strict().parse(json)).toEqual(json);
    expect(json).toMatchObject({
      associateId: 1,
      revision: 3,
      assignment: { userPlan: 'ten-service', licenses: [], canLogin: true },
      entitlement: { combination: 'service-premium' },
      usersStale: false,
    });
    expect(json).not.toHaveProperty('explanation');
  });

  it.each([
    ['?revision=1', 'sales-essentials'],
    ['?revision=2', 'service-premium'],
    ['?revision=4', 404],
    ['?asOf=2026-06-01T09:59:59.999Z', 'sales-essentials'],
    ['?asOf=2026-06-01T13:30:00%2B02:00', 'service-premium'],
    ['?asOf=2026-06-01T08:59:59Z', 404],
    ['?asOf=2026-06-01T12:00:00.001Z', 400],
  ])('is told of the past: %s', async (query, expected) => {
    expect(await combination(query)).toBe(expected);
  });

  it('is explained by records and rules', async () => {
    const { json } = await ask(await moved(), '/tenants/Cust1/users/1?explain=true');
    expect(json.explanation.decisions).toContainEqual(expect.stringMatching(/ten-service/));
    expect(json.explanation.decisions).toContainEqual(expect.stringMatching(/Service/));
  });

  it('is a 404 where no input has told of it, and known where it has no plan', async () => {
    const bench = await moved();
    expect(await ask(bench, '/tenants/Cust1/users/9')).toMatchObject({ status: 404 });
    const { json } = await ask(bench, '/tenants/Cust1/users/2');
    expect(json).toMatchObject({
      entitlement: { catalog: 'none' },
      assignment: { userPlan: null },
    });
  });
});

describe('the history of a user', () => {
  it('is every change of it, with its causes', async () => {
    const { json } = await ask(await moved(), '/tenants/Cust1/users/1/history');
    expect(json.latest).toBe(3);
    expect(json).not.toHaveProperty('next');
    const told = json.changes.map((change: Record<string, { label: string }[]>) => change);
    expect(told).toMatchObject([
      {
        revision: 1,
        before: { label: 'No plan' },
        after: { label: 'Sales-Essentials' },
        causes: [{ kind: 'package-changed' }, { kind: 'users-changed', sequence: 1 }],
      },
      {
        revision: 2,
        before: { label: 'Sales-Essentials' },
        after: { label: 'Service-Premium' },
        causes: [{ kind: 'users-changed', sequence: 2 }],
      },
    ]);
  });

  it('comes in pages that begin where the last one ended', async () => {
    const bench = await moved();
    const first = await ask(bench, '/tenants/Cust1/users/1/history?limit=1');
    expect(first.json).toMatchObject({ changes: [{ revision: 1 }], next: 1 });
    const second = await ask(bench, '/tenants/Cust1/users/1/history?after=1');
    expect(second.json.changes).toMatchObject([
      { revision: 2, before: { label: 'Sales-Essentials' } },
    ]);
    expect(await ask(bench, '/tenants/Cust1/users/1/history?after=4')).toMatchObject({
      status: 404,
    });
  });

  it('ends a page before the time is up', async () => {
    const answer = await ask(await moved(), '/tenants/Cust1/users/1/history', { remaining: 9000 });
    expect(answer.json).toMatchObject({ changes: [], next: 0 });
  });

  it('is a 404 for a user whom no input has told of', async () => {
    expect(await ask(await moved(), '/tenants/Cust1/users/9/history')).toMatchObject({
      status: 404,
    });
  });
});
