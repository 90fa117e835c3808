import { describe, expect, it } from 'vitest';
import { entitlementUnder, snapshotUnder } from '../../../support/entitlements-in.ts';
import { realAllPremium } from '../../../support/plan-sets.ts';

/** Names that look like those of known plans, and are none. */
const strangers = [
  'ten-sale',
  'ten-salesservicemarketing2',
  'ten-marketingsales',
  'eleven-sales',
  'suite-user-light',
  'superlicense-sales',
  'superlicense-online-pro',
  'superlicense-ej-customer centre',
  'constructor',
  '__proto__',
];

describe('a plan record that no rule knows', () => {
  it.each(strangers)('is kept with its set and its seats, and is told by name: %s', (name) => {
    const plans = Object.fromEntries([[name, { set: realAllPremium, seats: 4 }]]);
    const site = ['service-t2', 'suite', 'suite4'];
    const set = realAllPremium.split(',').toSorted();
    expect(entitlementUnder({ plans, site }, name)).toMatchObject({
      catalog: 'unrecognized',
      userPlan: name,
      combination: 'unrecognized',
      label: name,
      solutions: { sales: 'none', service: 'none', marketing: 'none' },
      suite: null,
      licenses: set,
    });
    const { facets } = snapshotUnder({ plans, site }, name);
    expect(Object.entries(facets.userPlans)).toEqual([[name, set]]);
    expect(Object.entries(facets.seats)).toEqual([
      [name, { licensed: 4, assigned: 1, state: 'ok' }],
    ]);
    expect(facets.usersPerCombination).toEqual({ unrecognized: 1 });
    expect(facets.warnings).toMatchObject([{ code: 'plan-unrecognized', records: [name] }]);
  });

  it('stays its own beside the plan of CRM Suite, which is in the package as well', () => {
    const plans = { 'suite-user': 'user,web', 'thirty-rockets': 'user,rocket-cal' };
    const told = entitlementUnder({ plans, site: ['suite2'] }, 'thirty-rockets');
    expect(told).toMatchObject({ catalog: 'unrecognized', licenses: ['rocket-cal', 'user'] });
  });
});
