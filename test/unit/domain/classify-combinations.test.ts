import { describe, expect, it } from 'vitest';
import { type Combination, combinations } from '../../../shared/catalog/combinations.ts';
import type { SolutionLevels } from '../../../shared/catalog/solutions.ts';
import { entitlementUnder } from '../../support/entitlements-in.ts';
import {
  planNameOf,
  realAllPremium,
  realSalesPremium,
  syntheticSet,
} from '../../support/plan-sets.ts';

/** The site marker that a package with such a plan has for the tier of Service. */
function markersOf({ service }: SolutionLevels): string[] {
  if (service === 'none') return [];
  return [service === 'premium' ? 'service-t2' : 'service-t1'];
}

function entitlementOf({ levels }: Combination, site: readonly string[]) {
  const name = planNameOf(levels);
  return entitlementUnder({ plans: { [name]: syntheticSet(levels) }, site }, name);
}

/** Combinations that user licenses alone do not tell apart: all differ on the tier of Service. */
const collidingPairs = [
  ['sales-premium+service-essentials', 'sales-premium+service-premium'],
  [
    'sales-premium+service-essentials+marketing-essentials',
    'sales-premium+service-premium+marketing-essentials',
  ],
  [
    'sales-premium+service-essentials+marketing-premium',
    'sales-premium+service-premium+marketing-premium',
  ],
  [
    'sales-essentials+service-essentials+marketing-premium',
    'sales-essentials+service-premium+marketing-premium',
  ],
  ['service-essentials+marketing-premium', 'service-premium+marketing-premium'],
];
const colliding = new Set(collidingPairs.flat());

describe('a plan record of CRM Online', () => {
  it.each(combinations)('with the site marker is told to be $label', (combination) => {
    expect(entitlementOf(combination, markersOf(combination.levels))).toMatchObject({
      catalog: 'crm-online',
      userPlan: planNameOf(combination.levels),
      combination: combination.id,
      label: combination.label,
      solutions: combination.levels,
      suite: null,
    });
  });

  it.each(combinations.filter(({ id }) => !colliding.has(id)))(
    'needs no site marker to be told as $label',
    (combination) => {
      expect(entitlementOf(combination, []).combination).toBe(combination.id);
    },
  );

  it.each(combinations.filter(({ id }) => colliding.has(id)))(
    'without a site marker has an undetermined Service tier where it was made as $label',
    (combination) => {
      const told = entitlementOf(combination, []);
      expect(told.solutions).toEqual({ ...combination.levels, service: 'undetermined' });
      expect(told.catalog).toBe('crm-online');
      expect(told.label).toBe(
        combination.label.replace(/Service-\w+/, 'Service (tier undetermined)'),
      );
      expect(told.combination).toBe(combination.id.replace(/service-\w+/, 'service-undetermined'));
    },
  );

  it('has 21 distinct signatures by user licenses alone, and five pairs that collide', () => {
    const bySet = Map.groupBy(combinations, ({ levels }) =>
      syntheticSet(levels).split(',').toSorted().join(),
    );
    expect(bySet.size).toBe(21);
    const pairs = [...bySet.values()].filter(({ length }) => length > 1);
    const ids = pairs.map((pair) => pair.map(({ id }) => id));
    expect(new Set(ids.map(String))).toEqual(new Set(collidingPairs.map(String)));
  });

  it('is one of 26 distinct combinations once the site marker is there', () => {
    const told = combinations.map((each) => entitlementOf(each, markersOf(each.levels)));
    expect(new Set(told.map(({ combination }) => combination)).size).toBe(26);
  });
});

describe('a real plan record', () => {
  it('of Sales Premium is told without any marker', () => {
    const told = entitlementUnder({ plans: { 'ten-sales': realSalesPremium } }, 'ten-sales');
    expect(told.label).toBe('Sales-Premium');
    expect(told.licenses).toEqual(realSalesPremium.split(',').toSorted());
  });

  it('of all three Premium is told by the site marker, and stays undetermined without', () => {
    const plans = { 'ten-salesservicemarketing': realAllPremium };
    const under = (site: string[]) =>
      entitlementUnder({ plans, site }, 'ten-salesservicemarketing').label;
    expect(under(['service-t2'])).toBe('Sales-Premium + Service-Premium + Marketing-Premium');
    expect(under(['service-t1'])).toBe('Sales-Premium + Service-Essentials + Marketing-Premium');
    expect(under([])).toBe('Sales-Premium + Service (tier undetermined) + Marketing-Premium');
  });
});
