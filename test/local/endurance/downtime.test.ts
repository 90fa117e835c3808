import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Runner, startRunner } from '../../../infra/local/runner.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { clientsOf } from '../support/clients.ts';
import { send } from '../support/send.ts';

let dataDirectory: string;
beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'downtime-'));
});
afterAll(() => rm(dataDirectory, { recursive: true }));

async function running<Result>(
  now: string,
  use: (runner: Runner) => Promise<Result>,
): Promise<Result> {
  const assembly = inject('assembly');
  const runner = await startRunner({ assembly, dataDirectory, now: Date.parse(now) });
  try {
    return await use(runner);
  } finally {
    await runner.stop();
  }
}

it('is made up for at the next sweep: each boundary once, at its own instant', async () => {
  await running('2026-06-01T08:00:00Z', async ({ endpoint, idle }) => {
    const set = syntheticSet({ sales: 'premium' });
    const dates = { ExpiryDate: '2027-03-27T00:00:00', GraceDate: '2027-04-08T00:00:00' };
    await send(clientsOf(endpoint).events, [
      packageChanged({ package: packageWith({ plans: { 'ten-sales': set }, dates }) }),
      usersChanged({ sequence: 1, users: [{ associateId: 7, userPlan: 'ten-sales' }] }),
      usersChanged({
        sequence: 2,
        users: [{ associateId: 8, userPlan: 'ten-sales' }],
        effectiveAt: '2026-10-01T00:00:00Z',
      }),
    ]);
    await idle();
  });
  const told = await running('2027-05-01T00:00:00Z', async (runner) => {
    await Promise.all([runner.tick('Sweep'), runner.tick('Sweep')]);
    await runner.tick('Sweep');
    await runner.idle();
    return runner.planChanges.map(({ detail, ...event }) => {
      const { effectiveAt, causes } = detail.metadata as {
        effectiveAt: string;
        causes: { kind: string }[];
      };
      return `${effectiveAt} ${event['detail-type']} ${causes.map(({ kind }) => kind)}`;
    });
  });
  expect(told).toEqual([
    '2026-10-01T00:00:00.000Z PlanChanged schedule-due',
    '2026-10-01T00:00:00.000Z TenantEntitlementsChanged schedule-due',
    '2027-03-27T00:00:00.000Z TenantEntitlementsChanged license-expired',
    '2027-04-08T00:00:00.000Z PlanChanged license-lapsed',
    '2027-04-08T00:00:00.000Z TenantEntitlementsChanged license-lapsed',
  ]);
});
