import { describe, expect, it } from 'vitest';
import { Problem } from '../../../../shared/contracts/entitlements-api.ts';
import { NewerHeadError } from '../../../../shared/domain/newer-head-error.ts';
import { ask } from '../../../support/api-requests.ts';
import { appInstalled, appUninstalled } from '../../../support/events-in.ts';
import { UnreachableLedger } from '../../../support/ledger-doubles.ts';
import { plansOf, tenantWith, twoPlans } from '../../../support/sales-and-service.ts';
import { Workbench } from '../../../support/workbench.ts';

const small = () => tenantWith([twoPlans(), plansOf(1, { 1: 'ten-sales' })]);

describe('a request that cannot be answered', () => {
  it.each([
    ['/tenants/a%20b', 'tenantId'],
    [`/tenants/${'x'.repeat(65)}`, 'tenantId'],
    ['/tenants/Cust1?full=true', 'full'],
    ['/tenants/Cust1/users/zero', 'associateId'],
    ['/tenants/Cust1/users/0', 'associateId'],
    ['/tenants/Cust1/users/9007199254740992', 'associateId'],
    ['/tenants/Cust1/users/1?asOf=yesterday', 'asOf'],
    ['/tenants/Cust1/users/1?revision=1e3', 'revision'],
    ['/tenants/Cust1/users/1?revision=1&asOf=2026-06-01T00:00:00Z', 'asOf'],
    ['/tenants/Cust1/users/1?explain=yes', 'explain'],
    ['/tenants/Cust1/users?limit=1001', 'limit'],
    ['/tenants/Cust1/users?solution=crm', 'solution'],
    ['/tenants/Cust1/users?cursor=abc', 'cursor'],
    ['/tenants/Cust1/changes?after=-1', 'after'],
    ['/tenants/Cust1/users/1/history?limit=0', 'limit'],
  ])('is a 400 that names the parameter: %s', async (url, parameter) => {
    const answer = await ask(await small(), url);
    expect(answer.json).toMatchObject({ status: 400, parameter });
    expect(answer.json.detail).toMatch(new RegExp(`^${parameter} (is|must|cannot|Invalid)`));
    expect(Problem.strict().parse(answer.json)).toEqual(answer.json);
  });

  it.each([
    ['not JSON', '{', 'the body is not JSON'],
    ['an empty list', '[]', /the body/],
    ['no event', '{"detail": 1}', /detail-type|the body/],
  ])('is a 400 for a body: %s', async (_what, body, detail) => {
    const answer = await ask(await small(), '/tenants/Cust1/preview', { method: 'POST', body });
    expect(answer.json).toMatchObject({ status: 400, detail: expect.stringMatching(detail) });
  });

  it('is a 413 for a body longer than 5 MB, as text or in base 64', async () => {
    const body = JSON.stringify('x'.repeat(5 * 1024 * 1024));
    const bench = await small();
    const encoded = { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
    for (const request of [{ body }, encoded]) {
      const answer = await ask(bench, '/tenants/Cust1/preview', { method: 'POST', ...request });
      expect(answer.json).toMatchObject({ status: 413, title: 'Content Too Large' });
    }
  });

  it.each([
    ['GET', '/tenants'],
    ['POST', '/tenants/Cust1'],
    ['POST', '/apps/my-app/tenants/Cust1/preview'],
  ])('is a 404 where there is no such route: %s %s', async (method, url) => {
    expect((await ask(await small(), url, { method, app: 'my-app' })).json).toMatchObject({
      status: 404,
      detail: `there is no ${method} ${url}`,
    });
  });

  it.each([
    ['ThrottlingException', 429],
    ['ProvisionedThroughputExceededException', 429],
  ])('is a 429 where the table is throttled: %s', async (name, status) => {
    const bench = new Workbench(failing(Object.assign(new Error('slow down'), { name })));
    const answer = await ask(bench, '/tenants/Cust1');
    expect(answer.json.status).toBe(status);
    expect(answer.headers['retry-after']).toBe('1');
  });

  it('is a 503 where a newer version wrote the ledger', async () => {
    const bench = new Workbench(failing(new NewerHeadError('format 9')));
    expect((await ask(bench, '/tenants/Cust1')).json.status).toBe(503);
  });

  it('is a 500 that tells nothing of what failed, and a log line', async () => {
    const answer = await ask(new Workbench(new UnreachableLedger('Cust1')), '/tenants/Cust1');
    expect(answer.json).toMatchObject({ status: 500, detail: 'the request could not be answered' });
    expect(answer.logs.map(({ message }) => message)).toEqual(['REQUEST_FAILED']);
  });
});

function failing(error: Error): UnreachableLedger {
  const ledger = new UnreachableLedger();
  ledger.head = () => Promise.reject(error);
  return ledger;
}

describe('an app', () => {
  it('asks under its own name', async () => {
    const bench = await small();
    await bench.receive(appInstalled({ appId: 'my-app' }));
    const url = '/apps/my-app/tenants/Cust1/users/1';
    expect((await ask(bench, url, { app: 'my-app' })).json.associateId).toBe(1);
  });

  it.each(['', '/changes', '/users', '/users/1', '/users/1?revision=1', '/users/1/history'])(
    'hears of a tenant that has not installed it what it hears of none: %s',
    async (rest) => {
      const bench = await small();
      await bench.receive(appInstalled({ appId: 'other-app' }), appInstalled({ appId: 'my-app' }));
      await bench.receive(appUninstalled({ appId: 'my-app', sequence: 2 }));
      const app = { app: 'my-app' };
      const asked = await ask(bench, `/apps/my-app/tenants/Cust1${rest}`, app);
      const unknown = await ask(bench, `/apps/my-app/tenants/Cust404${rest}`, app);
      expect(asked.status).toBe(404);
      expect(asked).toEqual(unknown);
    },
  );

  it('does not hear which others are installed', async () => {
    const bench = await small();
    await bench.receive(appInstalled({ appId: 'other-app' }), appInstalled({ appId: 'my-app' }));
    expect((await ask(bench, '/tenants/Cust1')).json.apps).toEqual(['my-app', 'other-app']);
    const { text } = await ask(bench, '/apps/my-app/tenants/Cust1', { app: 'my-app' });
    expect(text).not.toContain('other-app');
  });

  it.each([
    ['by the token of another', 'other-app', 'my-app'],
    ['without a token', undefined, 'my-app'],
    ['as the operator', 'operator', 'operator'],
  ])('is a 403 %s', async (_what, app, asked) => {
    for (const rest of ['', '/changes', '/users', '/users/1', '/users/1/history']) {
      const answer = await ask(await small(), `/apps/${asked}/tenants/Cust1${rest}`, { app });
      expect(answer.json).toMatchObject({ status: 403, parameter: 'appId' });
    }
  });
});

describe('the ETag', () => {
  const url = '/tenants/Cust1';

  it('saves the answer to a caller that has it', async () => {
    const bench = await small();
    const { headers } = await ask(bench, url);
    for (const tag of [`${headers.etag}`, `W/${headers.etag}`, `"a", ${headers.etag}`]) {
      const again = await ask(bench, url, { headers: { 'if-none-match': tag } });
      expect(again).toMatchObject({ status: 304, text: '', headers: { etag: headers.etag } });
    }
  });

  it('is another of another revision, question, and (of days left) day', async () => {
    const bench = await small();
    const tags = new Set<unknown>();
    const take = async (path: string) => tags.add((await ask(bench, path)).headers.etag);
    await take(url);
    await take(`${url}/users`);
    await take(`${url}/users?limit=7`);
    bench.now += 24 * 3_600_000;
    await take(url);
    await take(`${url}/users`);
    await bench.receive(plansOf(2, { 1: null }));
    await take(url);
    // The page of users has no days in it: it is the same on the next day.
    expect(tags.size).toBe(5);
  });
});
