import { describe, expect, it } from 'vitest';
import { combinations } from '../../../shared/catalog/combinations.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { entitlementIn } from '../../support/entitlements-in.ts';
import { packageChanged, packageWith } from '../../support/events-in.ts';
import { planNameOf, syntheticSet } from '../../support/plan-sets.ts';
import { plannedFor, suiteMarker, tenantWith, tierOf } from './moves-to-suite.ts';

/** The tenant after its real move to the tier that the map gives it. */
function flipped(
  before: Snapshot,
  tier: keyof typeof suiteMarker,
  site: readonly string[],
): Snapshot {
  const plans = { 'suite-user': 'user,web' };
  const pkg = packageWith({ plans, site: [...site, 'suite', suiteMarker[tier]] });
  return snapshotAfter([packageChanged({ package: pkg, sequence: 2 })], before);
}

/** Per user the features that the planner promises: those of before, with what it adds and takes. */
function promised(before: Snapshot, planned: ReturnType<typeof plannedFor>): object {
  const moves = new Map(planned.users.map((user) => [user.associateId, user.features]));
  const features = before.registers.users.associateIds.map((id) => {
    const { added, removed } = moves.get(id) ?? { added: [], removed: [] };
    const kept = entitlementIn(before, id).features.filter((feature) => !removed.includes(feature));
    return [id, [...kept, ...added].toSorted()];
  });
  return Object.fromEntries(features);
}

function real(after: Snapshot): object {
  const { associateIds } = after.registers.users;
  return Object.fromEntries(associateIds.map((id) => [id, [...entitlementIn(after, id).features]]));
}

/** What the site sells beside plans, which a move takes along. */
const sites = [[], ['free-projects', 'chat-free'], ['expander-services', 'cep', 'ai', 'nebula']];

describe('a move gives the features that were promised', () => {
  it.each(combinations)('to users of $label', ({ levels }) => {
    const name = planNameOf(levels);
    const plans = { [name]: syntheticSet(levels), 'superlicense-complete': 'user,sale-cal' };
    const users = [
      { associateId: 1, userPlan: name },
      { associateId: 2, userPlan: name, licenses: ['visible-for'] },
      { associateId: 3, userPlan: name, canLogin: false },
      { associateId: 4, userPlan: 'superlicense-complete' },
    ];
    for (const extra of sites) {
      const site = [...extra, levels.service === 'premium' ? 'service-t2' : 'service-t1'];
      const before = tenantWith({ plans, site }, users);
      const tier = tierOf(levels);
      if (!(tier in suiteMarker)) throw new Error(`no marker of ${tier}`);
      const planned = plannedFor({ plans, site }, users);
      const after = flipped(before, tier as keyof typeof suiteMarker, site); // checked above
      expect(planned.suite).toBe(tier);
      expect(real(after)).toEqual(promised(before, planned));
      expect(entitlementIn(after, 1)).toMatchObject({ catalog: 'crm-suite', suite: tier });
      expect(entitlementIn(after, 3).features).toEqual([]);
    }
  });

  const plans = {
    'ten-sales': syntheticSet({ sales: 'essentials' }),
    'thirty-rockets': 'user,rocket-cal',
    'superlicense-no-selection': '',
  };
  it.each([
    ['has a plan that no rule knows', { userPlan: 'thirty-rockets' }],
    ['has no plan', { userPlan: null }],
    ['has no selection', { userPlan: 'superlicense-no-selection' }],
    ['was removed', { removed: true }],
    ['has no plan and no login', { userPlan: null, canLogin: false }],
    ['has a plan that the package does not hold', { userPlan: 'ten-service' }],
    ['has such a plan and no login', { userPlan: 'ten-service', canLogin: false }],
  ])('to a user who %s', (_who, user) => {
    const before = tenantWith({ plans, site: ['free-projects'] }, [{ associateId: 1, ...user }]);
    const planned = plannedFor({ plans, site: ['free-projects'] }, [{ associateId: 1, ...user }]);
    const after = flipped(before, 'core', ['free-projects']);
    expect(real(after)).toEqual(promised(before, planned));
    expect(planned.seatsNeeded).toBe(entitlementIn(after, 1).userPlan === null ? 0 : 1);
  });
});

describe('features gained and lost', () => {
  it('are gained and none lost by everybody who can log in, as the map promises', () => {
    for (const { levels } of combinations) {
      const name = planNameOf(levels);
      const users = [{ associateId: 1, userPlan: name }];
      const [user] = plannedFor({ plans: { [name]: syntheticSet(levels) } }, users).users;
      expect([levels, user?.features.removed]).toEqual([levels, []]);
    }
  });

  it('are gained of other solutions', () => {
    const plans = { 'ten-sales': syntheticSet({ sales: 'premium' }) };
    const [user] = plannedFor({ plans }, [{ associateId: 1, userPlan: 'ten-sales' }]).users;
    expect(user?.features.added).toEqual(expect.arrayContaining(['knowledge-base', 'mailings']));
    expect(user?.features.added).not.toContain('marketing-automation');
    expect(user?.features.added).not.toContain('quote-management');
  });

  it('are neither where the package has no plan that moves', () => {
    const plans = { 'superlicense-complete': 'user,sale-cal' };
    const users = [{ associateId: 1, userPlan: 'superlicense-complete' }];
    expect(plannedFor({ plans }, users)).toMatchObject({
      suite: null,
      users: [{ features: { added: [], removed: [] } }],
    });
  });
});

describe('seats', () => {
  const set = syntheticSet({ sales: 'essentials' });
  const plans = {
    'ten-sales': { set, seats: 2 },
    'ten-service': { set: syntheticSet({ service: 'essentials' }), seats: 3 },
    'ten-marketing': {
      set: syntheticSet({ marketing: 'essentials' }),
      seats: 99,
      unrestricted: true,
    },
    'superlicense-no-selection': { set: '', seats: 500 },
  };
  const users = [
    { associateId: 1, userPlan: 'TEN-SALES' },
    { associateId: 2, userPlan: 'ten-service' },
    { associateId: 3, userPlan: 'ten-marketing' },
    { associateId: 4, userPlan: 'ten-sales', canLogin: false },
    { associateId: 5, userPlan: null },
    { associateId: 6, userPlan: 'superlicense-no-selection' },
    { associateId: 7, removed: true },
  ];

  it('are needed by those with a plan who can log in, and bought without a limit by one such plan', () => {
    expect(plannedFor({ plans }, users)).toMatchObject({ seatsNeeded: 3, seatsBought: null });
  });

  it('are bought by all plans together where each has a limit', () => {
    const { 'ten-marketing': _, ...restricted } = plans;
    expect(plannedFor({ plans: restricted }, users).seatsBought).toBe(5);
  });

  it('are told of each user with a plan and of nobody else', () => {
    const told = plannedFor({ plans }, users).users;
    expect(told.map(({ associateId, label, canLogin }) => [associateId, label, canLogin])).toEqual([
      [1, 'Sales-Essentials', true],
      [2, 'Service-Essentials', true],
      [3, 'Marketing-Essentials', true],
      [4, 'Sales-Essentials', false],
    ]);
  });
});
