import { describe, expect, it } from 'vitest';
import { syntheticSet } from '../../support/plan-sets.ts';
import { only, withPlan, withSet } from '../../support/transition-between.ts';

const nobody = withPlan({}, 'not-in-package');
const undetermined = withSet(syntheticSet({ sales: 'premium', service: 'premium' }));
const salesPremium = withSet(syntheticSet({ sales: 'premium' }));
const salesEssentials = withSet(syntheticSet({ sales: 'essentials' }));
const legacySales = withPlan(
  { plans: { 'superlicense-sales-pro': 'user,sale-cal' } },
  'superlicense-sales-pro',
);
const legacyComplete = withPlan(
  { plans: { 'superlicense-complete': 'user,sale-cal,ej-client,ej-mod-spm-cal' } },
  'superlicense-complete',
);
const legacyAssistant = withPlan(
  { plans: { 'superlicense-assistant': 'user,web' } },
  'superlicense-assistant',
);
const unrecognized = withPlan({ plans: { 'ten-future': 'user,sale-cal' } }, 'ten-future');
const suite = (tier: number) =>
  withPlan({ plans: { 'suite-user': 'user,web' }, site: ['suite', `suite${tier}`] }, 'suite-user');

const same = { sales: 'same', service: 'same', marketing: 'same' };

describe('a move from or to none', () => {
  it.each([
    ['CRM Online', salesPremium],
    ['an undetermined tier', undetermined],
    ['v8-9', legacyComplete],
    ['v8-9 without a solution', legacyAssistant],
    ['an unrecognized plan', unrecognized],
    ['CRM Suite', suite(1)],
  ])('is an upgrade to %s and a downgrade back', (_, plan) => {
    expect(only(nobody, plan).kind).toBe('upgrade');
    expect(only(plan, nobody).kind).toBe('downgrade');
  });

  it('has the direction of each solution, an undetermined or untiered one included', () => {
    expect(only(nobody, undetermined).direction).toEqual({ ...same, sales: 'up', service: 'up' });
    expect(only(undetermined, nobody).direction).toEqual({
      ...same,
      sales: 'down',
      service: 'down',
    });
    expect(only(nobody, legacySales).direction).toEqual({ ...same, sales: 'up' });
    expect(only(legacySales, nobody).direction).toEqual({ ...same, sales: 'down' });
    expect(only(nobody, suite(3)).direction).toEqual(same);
  });
});

describe('a change of catalog', () => {
  it.each([
    ['v8-9 to CRM Online', legacySales, salesPremium, { ...same, sales: 'unknown' }],
    [
      'CRM Online to v8-9',
      salesPremium,
      legacyComplete,
      { sales: 'unknown', service: 'up', marketing: 'up' },
    ],
    ['CRM Online to CRM Suite', salesPremium, suite(5), { ...same, sales: 'down' }],
    ['CRM Suite to CRM Online', suite(1), salesPremium, { ...same, sales: 'up' }],
    ['an unrecognized plan to CRM Online', unrecognized, salesPremium, { ...same, sales: 'up' }],
  ])('from %s is a migration', (_, before, after, direction) => {
    expect(only(before, after)).toEqual({ kind: 'migrated', direction });
  });
});

describe('a move between tiers of CRM Suite', () => {
  it('goes by the tier, and solutions stay out of it', () => {
    const tiers = [1, 2, 3, 4, 5];
    for (const from of tiers) {
      for (const to of tiers.filter((tier) => tier !== from)) {
        const kind = to > from ? 'upgrade' : 'downgrade';
        expect(only(suite(from), suite(to))).toEqual({ kind, direction: same });
      }
    }
  });
});

describe('a move within one combination', () => {
  const set = syntheticSet({ sales: 'essentials' });

  it.each([
    ['another license in the set', withSet(`${set},brand-new-cal`)],
    ['a loose license', withSet(set, [], { licenses: ['visible-for'] })],
    ['an add-on of the tenant', withSet(set, ['ai'])],
    ['a feature granted outside the plan', withSet(set, ['chat-free'])],
  ])('by %s is a revision in which no solution moves', (_, after) => {
    expect(only(salesEssentials, after)).toEqual({ kind: 'revised', direction: same });
    expect(only(after, salesEssentials)).toEqual({ kind: 'revised', direction: same });
  });

  it('by an unrecognized plan whose licenses change is a revision', () => {
    const after = withPlan({ plans: { 'ten-future': 'user,sale-cal,quote-cal' } }, 'ten-future');
    expect(only(unrecognized, after)).toEqual({ kind: 'revised', direction: same });
  });
});

describe('a move of solutions with add-ons beside it', () => {
  it('goes by the solutions, whatever the add-ons do', () => {
    const before = withSet(syntheticSet({ sales: 'essentials' }), ['ai', 'cep']);
    expect(only(before, salesPremium).kind).toBe('upgrade');
    expect(only(salesPremium, before).kind).toBe('downgrade');
  });
});
