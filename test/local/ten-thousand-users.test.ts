import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { packageChanged, packageWith, usersChanged } from '../support/events-in.ts';
import { realSalesPremium, syntheticSet } from '../support/plan-sets.ts';
import { checksumOf } from './support/shadow-app.ts';
import { useChain } from './support/use-chain.ts';

const chain = useChain();

const tenantId = 'Cust10000';
const everybody = Array.from({ length: 10_000 }, (_, index) => 1_000 + index);
const partSize = 2_500;

it('moves 10,000 users by one package change: one revision, small events, nobody missing or doubled', async () => {
  const { app, play } = chain();
  const sold = (set: string) => packageWith({ plans: { 'ten-sales': { set, seats: 10_000 } } });
  const essentials = syntheticSet({ sales: 'essentials' });
  await play([packageChanged({ tenantId, sequence: 1, package: sold(essentials) })]);
  const parts = everybody.length / partSize;
  for (let part = 1; part <= parts; part += 1) {
    const ids = everybody.slice((part - 1) * partSize, part * partSize);
    const users = ids.map((associateId) => ({ associateId, userPlan: 'ten-sales' }));
    await play([usersChanged({ tenantId, sequence: 1, users, complete: { part, parts } })]);
  }
  const before = await revisionsOf(tenantId);
  const emitted = app.of(tenantId, 'PlanChanged').length;

  await play([packageChanged({ tenantId, sequence: 2, package: sold(realSalesPremium) })]);

  expect(await revisionsOf(tenantId)).toBe(before + 1);
  const events = app.of(tenantId, 'PlanChanged').slice(emitted);
  expect(new Set(events.map(({ detail }) => detail.metadata.revision))).toEqual(
    new Set([before + 1]),
  );
  for (const { bytes } of app.of(tenantId)) expect(bytes).toBeLessThanOrEqual(61_440);
  const moved = events.flatMap(({ detail }) =>
    detail.data.transitions.flatMap(({ users }) => users),
  );
  expect(moved.toSorted((a, b) => a - b)).toEqual(everybody);
  const known = app.tenant(tenantId);
  expect(checksumOf(known.users)).toBe(known.checksum);
});

async function revisionsOf(tenant: string): Promise<number> {
  const { clients, runner } = chain();
  const { Count = 0 } = await clients.dynamodb.send(
    new QueryCommand({
      TableName: runner.tableName,
      Select: 'COUNT',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `TENANT#${tenant}` } },
    }),
  );
  return Count;
}
