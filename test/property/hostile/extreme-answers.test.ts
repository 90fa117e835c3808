import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type * as z from 'zod';
import {
  ChangesAnswer,
  HistoryAnswer,
  TenantAnswer,
  UserAnswer,
  UsersAnswer,
} from '../../../shared/contracts/entitlements-api.ts';
import { usersChanged } from '../../support/events-in.ts';
import { budget, fuzzTimeout, Tally } from '../../support/hostile-budget.ts';
import { extremeEvents } from '../../support/hostile-extremes.ts';
import { HostileIntake } from '../../support/hostile-intake.ts';
import { askRaw } from '../../support/hostile-requests.ts';

const tally = new Tally('answers of extreme tenants');
afterAll(() => console.log(tally.line));

const answers: [path: string, schema: z.ZodType, query?: Record<string, string>][] = [
  ['', TenantAnswer],
  ['/users', UsersAnswer, { limit: '2' }],
  ['/users/1', UserAnswer, { explain: 'true' }],
  [`/users/${Number.MAX_SAFE_INTEGER}`, UserAnswer, { explain: 'true' }],
  ['/users/2/history', HistoryAnswer],
  ['/changes', ChangesAnswer],
];

/** What the answers about a tenant hold that was not promised. */
async function brokenPromises({ bench }: HostileIntake): Promise<string[]> {
  const broken: string[] = [];
  for (const [path, schema, query] of answers) {
    const request = { method: 'GET', path: `/tenants/Cust1${path}`, query };
    const { result, output } = await askRaw(bench, request);
    const { statusCode, body = '' } = result;
    tally.add(body, String(statusCode));
    if (output.includes('FAILED')) broken.push(`${path}: failed`);
    if (statusCode !== 200) continue;
    const issues = schema.safeParse(JSON.parse(body)).error?.issues ?? [];
    broken.push(...issues.map((issue) => `${path} ${issue.path.join('.')}: ${issue.message}`));
  }
  return broken;
}

async function afterEvents(events: readonly object[]): Promise<HostileIntake> {
  const intake = new HostileIntake();
  for (const event of events) await intake.receive(JSON.stringify(event));
  return intake;
}

it('whatever is known of a tenant is answered as promised', { timeout: fuzzTimeout }, async () => {
  const events = fc.array(extremeEvents, { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(events, async (received) => {
    const broken = await brokenPromises(await afterEvents(received));
    expect(broken).toEqual([]);
  });
  await fc.assert(property, budget(40));
  expect(tally.of('200')).toBeGreaterThan(100);
});

it('a plan whose name is longer in lower case is answered as promised', async () => {
  const userPlan = '\u0130'.repeat(239);
  const intake = await afterEvents([usersChanged({ users: [{ associateId: 1, userPlan }] })]);
  expect(await brokenPromises(intake)).toEqual([]);
});
