import { describe, expect, it } from 'vitest';
import { appInstalled } from '../support/events-in.ts';
import { plansOf, twoPlans } from '../support/sales-and-service.ts';
import { againstDocument } from './support/open-api-answers.ts';
import { useChain } from './support/use-chain.ts';

const chain = useChain({ now: Date.parse('2026-06-01T09:00:00Z') });

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const response = await fetch(`${chain().runner.endpoint}/api${path}`, { method, headers, body });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    json: text === '' ? null : JSON.parse(text),
  };
}

async function tokenOf(appId: string): Promise<string> {
  const response = await fetch(`${chain().runner.endpoint}/app-token?appId=${appId}`);
  return `Bearer ${(await response.text()).trim()}`;
}

const routes = [
  '/tenants/{tenantId}',
  '/tenants/{tenantId}/users',
  '/tenants/{tenantId}/users/{associateId}',
  '/tenants/{tenantId}/users/{associateId}/history',
  '/tenants/{tenantId}/changes',
];
const pathOf = (route: string) =>
  route.replace('{tenantId}', 'Cust1').replace('{associateId}', '1');

describe('the read API on the runner', () => {
  it('has something to tell', async () => {
    await chain().play([twoPlans()]);
    await chain().play([plansOf(1, { 1: 'ten-sales', 2: 'ten-service' })]);
    await chain().play([plansOf(2, { 1: 'ten-service' })]);
    await chain().play([plansOf(3, { 2: null }, { effectiveAt: '2026-09-01T00:00:00Z' })]);
  });

  it.each(routes)('answers operators as published: %s', async (path) => {
    const answer = await ask(pathOf(path));
    expect(answer.status).toBe(200);
    expect(againstDocument({ method: 'GET', path }, answer)).toBeNull();
    const etag = answer.headers.get('etag') ?? '';
    const again = await ask(pathOf(path), { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it.each(routes)('answers apps by their token, and no other: %s', async (path) => {
    await chain().play([appInstalled({ appId: 'my-app' })]);
    const own = { authorization: await tokenOf('my-app') };
    const asked = `/apps/my-app${pathOf(path)}`;
    const answer = await ask(asked, { headers: own });
    expect(answer.status).toBe(200);
    expect(againstDocument({ method: 'GET', path: `/apps/{appId}${path}` }, answer)).toBeNull();
    const other = { authorization: await tokenOf('other-app') };
    expect((await ask(asked, { headers: other })).status).toBe(403);
    expect((await ask(asked, { headers: { authorization: 'Bearer forged' } })).status).toBe(401);
    expect((await ask(asked)).status).toBe(401);
  });

  it.each([
    ['/tenants/{tenantId}', '/tenants/Cust404', 404],
    ['/tenants/{tenantId}', '/tenants/Cust1?a=b', 400],
    ['/tenants/{tenantId}/users', '/tenants/Cust1/users?limit=none', 400],
    ['/tenants/{tenantId}/users/{associateId}', '/tenants/Cust1/users/999', 404],
    ['/tenants/{tenantId}/users/{associateId}', '/tenants/Cust1/users/1?revision=99', 404],
    ['/tenants/{tenantId}/users/{associateId}/history', '/tenants/Cust1/users/9/history', 404],
    ['/tenants/{tenantId}/changes', '/tenants/Cust1/changes?after=99', 404],
  ])('answers what is wrong as published: %s of %s', async (path, asked, status) => {
    const answer = await ask(asked);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(againstDocument({ method: 'GET', path }, answer)).toBeNull();
  });

  it('hands out the events that the bus had', async () => {
    const { json } = await ask('/tenants/Cust1/changes');
    const details = chain()
      .runner.planChanges.map(({ detail }) => detail)
      .filter((detail) => JSON.stringify(detail).includes('"audience":"operator"'));
    expect(json.events.map(({ detail }: { detail: unknown }) => detail)).toEqual(details);
  });

  it('previews what then comes out', async () => {
    const { source: _, ...event } = plansOf(9, { 3: 'ten-sales' });
    const route = { method: 'POST', path: '/tenants/{tenantId}/preview' };
    const body = JSON.stringify(event);
    const previewed = await ask('/tenants/Cust1/preview', { method: 'POST', body });
    expect(againstDocument(route, previewed)).toBeNull();
    const before = chain().app.events.length;
    await chain().play([plansOf(9, { 3: 'ten-sales' })]);
    const transitionsOf = (events: { detail: { data: { transitions?: unknown } } }[]) =>
      events.map(({ detail }) => detail.data.transitions);
    expect(transitionsOf(previewed.json.events)).toEqual(
      transitionsOf([...chain().app.events.slice(before)]),
    );
    const refused = await ask('/tenants/Cust1/preview', { method: 'POST', body: '{' });
    expect(refused.status).toBe(400);
    expect(againstDocument(route, refused)).toBeNull();
  });

  it('publishes its document', async () => {
    const { json } = await ask('/openapi.json');
    expect(json).toMatchObject({ openapi: '3.1.0', paths: { '/tenants/{tenantId}': {} } });
  });
});
