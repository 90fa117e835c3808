import { describe, expect, it } from 'vitest';
import { commitChanges } from '../../../../shared/application/commit-changes.ts';
import { catalogue } from '../../../../shared/catalog/catalogue.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { TenantId } from '../../../../shared/domain/tenant-id.ts';
import { changeOf, noon } from '../../../support/changes.ts';
import { type EventIn, planRecord, usersChanged } from '../../../support/events-in.ts';
import { InMemoryLedger } from '../../../support/in-memory-ledger.ts';
import { june, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const tenantId = TenantId.parse('Cust1');
const numbered = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

/** One ledger to which batches come in turn; the clock stands where each test puts it. */
function tenant() {
  const ledger = new InMemoryLedger();
  const receive = async (now: Instant, ...events: EventIn[]) => {
    const ports = { ledger, clock: () => now, catalogue };
    const { result, broughtUp } = await commitChanges(tenantId, events.map(changeOf), ports);
    const head = await ledger.head(tenantId);
    return { result, broughtUp, revision: head?.revision };
  };
  return { receive };
}

/** One plan record many times over, whose joined set is longer than an event may be. */
const farTooLong = Array.from({ length: 50 }, (_, index) =>
  planRecord('ten-sales', numbered(16, `${index}-${'漢'.repeat(220)}`).join()),
);

const longLicenses = numbered(100, '漢'.repeat(230));
const userWithMany = (sequence: number, effectiveAt?: string) =>
  usersChanged({
    sequence,
    users: [{ associateId: 1, userPlan: 'ten-sales', licenses: longLicenses }],
    ...(effectiveAt === undefined ? {} : { effectiveAt }),
  });

describe('a change to come that could not be told', () => {
  it('by its facets is refused when it comes in, though its schedule could be told', async () => {
    const { receive } = tenant();
    await receive(noon, timedPackage(1, { plans: {} }));
    const scheduled = timedPackage(2, { plans: {}, records: farTooLong, at: june(5) });
    const { result, revision } = await receive(noon, scheduled);
    expect(result).toEqual({
      kind: 'does-not-fit',
      reason:
        'what it schedules needs a TenantEntitlementsChanged event that cannot be split to 60 KB',
    });
    expect(revision).toBe(1);
    expect((await receive(june(9))).broughtUp).toEqual([]);
  });

  it('by two schedules of one instant together, each of which could, is refused with the second', async () => {
    const { receive } = tenant();
    await receive(noon, timedPackage(1, { plans: {} }));
    const first = await receive(noon, userWithMany(1, '2026-06-05T00:00:00Z'));
    expect(first.result.kind).toBe('folded');
    const second = await receive(noon, timedPackage(2, { at: june(5) }));
    expect(second.result).toMatchObject({
      kind: 'does-not-fit',
      reason: expect.stringContaining('PlanChanged'),
    });
    expect((await receive(june(5))).broughtUp).toHaveLength(1);
  });

  it('behind other boundaries is found as well', async () => {
    const { receive } = tenant();
    await receive(
      noon,
      timedPackage(1, { plans: {}, expiry: june(2) }),
      timedUsers(1, { 9: null }),
    );
    await receive(noon, timedUsers(2, { 9: 'ten-service' }, { at: june(3) }));
    const scheduled = timedPackage(2, { plans: {}, records: farTooLong, at: june(5) });
    expect((await receive(noon, scheduled)).result).toMatchObject({
      kind: 'does-not-fit',
      reason: expect.stringContaining('what it schedules needs a TenantEntitlementsChanged'),
    });
  });

  it('by its own moves is refused by the event that would schedule it', async () => {
    const { receive } = tenant();
    await receive(noon, timedPackage(1), timedUsers(1, { 1: 'ten-sales' }));
    const { result } = await receive(noon, userWithMany(2, '2026-06-05T00:00:00Z'));
    expect(result).toMatchObject({
      kind: 'does-not-fit',
      reason: expect.stringContaining('PlanChangeScheduled'),
    });
  });

  it('and that can be told is taken in, and comes', async () => {
    const { receive } = tenant();
    await receive(noon, timedPackage(1), timedUsers(1, { 1: 'ten-sales' }));
    const { result } = await receive(noon, timedUsers(2, { 1: 'ten-service' }, { at: june(5) }));
    expect(result.kind).toBe('folded');
    expect((await receive(june(5))).broughtUp).toHaveLength(1);
  });
});
