import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type EventIn,
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { realSalesPremium, syntheticSet } from '../../support/plan-sets.ts';
import { checksumOf } from '../support/shadow-app.ts';
import { useChain } from '../support/use-chain.ts';

const chain = useChain();

const serviceSet = syntheticSet({ service: 'premium' });
const essentialsSet = syntheticSet({ sales: 'essentials' });

/** Packages, single users, removals, full lists whole and in parts, and one sequence with two contents. */
function history(tenantId: string): EventIn[] {
  const sales = (set: string) =>
    packageWith({ plans: { 'ten-sales': set, 'ten-service': serviceSet } });
  const user = (associateId: number, userPlan: string | null, licenses: string[] = []) => ({
    associateId,
    userPlan,
    licenses,
  });
  const users = (sequence: number, list: object[], complete?: true | object, eventId?: string) =>
    usersChanged({ tenantId, sequence, users: list, complete, eventId });
  return [
    packageChanged({ tenantId, sequence: 1, package: sales(essentialsSet) }),
    packageChanged({ tenantId, sequence: 2, package: sales(realSalesPremium) }),
    packageChanged({ tenantId, sequence: 3, package: packageWith({ site: ['cep'] }) }),
    packageChanged({
      tenantId,
      sequence: 4,
      package: packageWith({
        plans: { 'ten-sales': realSalesPremium, 'ten-service': serviceSet },
        site: ['ai'],
      }),
    }),
    users(1, [user(1, 'ten-sales'), user(2, 'ten-sales'), user(3, 'ten-service')], true),
    users(2, [user(2, 'ten-service'), user(9, 'ten-sales')]),
    users(3, [{ associateId: 1, removed: true }]),
    users(4, [user(4, 'ten-sales', ['visible-for'])]),
    users(5, [user(4, 'ten-service'), user(5, 'ten-sales')], { part: 1, parts: 2 }),
    users(5, [user(6, 'ten-service'), user(2, 'ten-sales')], { part: 2, parts: 2 }, 'second-part'),
    users(6, [user(7, 'ten-sales')], undefined, 'one-content'),
    users(6, [user(7, 'ten-service', ['travel'])], undefined, 'other-content'),
    users(7, [{ associateId: 5, removed: true }, user(8, 'ten-marketing')]),
    stateChanged({ tenantId, sequence: 1, changeType: 'Suspend' }),
    stateChanged({ tenantId, sequence: 2, changeType: 3 }),
  ];
}

it('ends at one checksum whatever the order, repetition and batching', async () => {
  const { app, play } = chain();
  const tenants = ['inOrder', ...Array.from({ length: 8 }, (_, index) => `shuffled${index}`)];
  const shuffles = fc.sample(fc.array(fc.nat({ max: 14 }), { minLength: 25, maxLength: 25 }), {
    numRuns: tenants.length,
    seed: 20_260_601,
  });
  const queues = tenants.map((tenantId, index) => {
    const events = history(tenantId);
    if (index === 0) return events;
    // A sample with repeats, and then whatever it left out, last to first.
    const sampled = (shuffles[index] ?? []).flatMap((place) => events[place] ?? []);
    return [...sampled, ...events.toReversed().filter((event) => !sampled.includes(event))];
  });
  const interleaved = Array.from({
    length: Math.max(...queues.map(({ length }) => length)),
  }).flatMap((_, place) => queues.flatMap((queue) => queue[place] ?? []));
  await play(interleaved);
  const [reference, ...others] = tenants.map((tenantId) => app.tenant(tenantId));
  expect([...(reference?.users.keys() ?? [])].sort()).toEqual([2, 4, 6, 7]);
  for (const known of others) expect(known.checksum).toBe(reference?.checksum);
  for (const tenantId of tenants) {
    const known = app.tenant(tenantId);
    expect(checksumOf(known.users)).toBe(known.checksum);
  }
});
