import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem } from '../../../shared/contracts/entitlements-api.ts';
import { appInstalled } from '../../support/events-in.ts';
import { budget, fuzzTimeout, Tally } from '../../support/hostile-budget.ts';
import { secret } from '../../support/hostile-constants.ts';
import { fullEvents, hostileEvents } from '../../support/hostile-events.ts';
import { HostileIntake } from '../../support/hostile-intake.ts';
import {
  type Answered,
  askRaw,
  cursorOf,
  type HostileRequest,
  hostileRequests,
  numberTexts,
} from '../../support/hostile-requests.ts';
import { nested } from '../../support/hostile-values.ts';
import { richTenant } from '../../support/rich-tenant.ts';

const tally = new Tally('requests');
afterAll(() => console.log(tally.line));

const { bench } = new HostileIntake();
await bench.receive(...richTenant(), appInstalled({ appId: 'my-app' }));

/** An answer, a 304 or a problem document, with no word of what went wrong inside. */
function outcomeOf({ result, output }: Answered, mayQuote: boolean): string {
  const { statusCode = 0, headers = {}, body = '' } = result;
  const isLogged = output.includes(secret) || output.includes('FAILED');
  if (isLogged || /node_modules|\.ts:\d|at async|"stack"/.test(body)) return 'unexplained';
  if (statusCode === 200) return JSON.parse(body) === null ? 'unexplained' : 'answered';
  if (statusCode === 304) return body === '' ? 'known already' : 'unexplained';
  const isProblem = headers['content-type'] === 'application/problem+json';
  const problem = Problem.strict().safeParse(JSON.parse(body));
  const isOurs = isProblem && problem.success && problem.data.status === statusCode;
  const isClear = isOurs && (mayQuote || !body.includes(secret));
  return isClear && statusCode >= 400 && statusCode < 500 ? 'refused' : 'unexplained';
}

/** Of the path and the names in the query a problem may speak, of no value and no body. */
async function outcomeOfRequest(request: HostileRequest): Promise<string> {
  const named = [request.path, ...Object.keys(request.query ?? {})].join();
  return outcomeOf(await askRaw(bench, request), named.includes(secret));
}

async function tallied(request: HostileRequest): Promise<string> {
  const outcome = await outcomeOfRequest(request);
  tally.add(JSON.stringify(request), outcome);
  return outcome;
}

describe('any request', () => {
  it('is answered, or refused with a problem', { timeout: fuzzTimeout }, async () => {
    const property = fc.asyncProperty(hostileRequests, async (request) => {
      expect(await tallied(request)).not.toBe('unexplained');
    });
    await fc.assert(property, budget(300));
    expect(tally.of('answered')).toBeGreaterThan(20);
  });

  it.each<[path: string, ...names: string[]]>([
    ['/users/1', 'revision', 'asOf', 'explain'],
    ['/users', 'limit', 'cursor'],
    ['/changes', 'after', 'limit'],
    ['/users/1/history', 'after', 'limit'],
  ])('of %s is so with every number for each of its parameters', async (path, ...names) => {
    for (const name of names) {
      for (const value of numberTexts) {
        const request = { method: 'GET', path: `/tenants/Cust1${path}`, query: { [name]: value } };
        expect(await tallied(request)).not.toBe('unexplained');
      }
    }
  });

  it('to preview is answered, or refused with a problem', { timeout: fuzzTimeout }, async () => {
    const body = fc.oneof(hostileEvents, fc.array(hostileEvents).map(listed), fc.json());
    const property = fc.asyncProperty(body, fc.boolean(), async (text, isBase64Encoded) => {
      const sent = isBase64Encoded ? Buffer.from(text).toString('base64') : text;
      expect(await tallied({ ...preview, body: sent, isBase64Encoded })).not.toBe('unexplained');
    });
    await fc.assert(property, budget(100));
  });

  it('to preview leaves the ledger as it was', async () => {
    const before = await bench.head();
    for (const event of fullEvents) {
      const body = JSON.stringify(event).replace('"sequence":3', '"sequence":999');
      expect(await tallied({ ...preview, body })).not.toBe('unexplained');
    }
    expect(await bench.head()).toEqual(before);
  });
});

const preview = { method: 'POST', path: '/tenants/Cust1/preview' };

function listed(events: readonly string[]): string {
  return `[${events.join(',')}]`;
}

describe('a long request', () => {
  const event = (detail: string) => `{"detail-type":"UserLicensesChanged","detail":${detail}}`;

  it.each<[what: string, body: string]>([
    ['of more than 5 MB', ' '.repeat(5 * 2 ** 20 + 1)],
    ['of more than 5 MB of UTF-8', `"${'\u20AC'.repeat(1_800_000)}"`],
    ['of 5 MB of one text', event(`"${'x'.repeat(5e6)}"`)],
    ['of 20,000 events that are none', listed(Array(20_000).fill('{}'))],
    ['of 2,000 events of no known type', listed(Array(2000).fill('{"detail-type":"x"}'))],
    ['of lists in lists', '['.repeat(400_000)],
    ['of an event in 1,000 lists', event(nested(1000, 'list'))],
    ['of a name without an end', '{"x":"'.padEnd(1e6, 'x')],
  ])('%s is refused', async (_what, body) => {
    expect(await tallied({ ...preview, body })).toBe('refused');
  });

  it.each(['list', 'object'] as const)('of an event in 100,000 %ss is refused', async (kind) => {
    const body = event(nested(100_000, kind));
    expect(await outcomeOfRequest({ ...preview, body })).toBe('refused');
  });

  it('for the users behind a revision that there cannot be is refused', async () => {
    const query = { cursor: cursorOf(Number.MAX_SAFE_INTEGER, 1) };
    const request = { method: 'GET', path: '/tenants/Cust1/users', query };
    expect(await outcomeOfRequest(request)).toBe('refused');
  });
});
