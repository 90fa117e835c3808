import { describe, expect, it } from 'vitest';
import { combinations } from '../../../shared/catalog/combinations.ts';
import { commonFeatureIds, tierFeatureIds } from '../../../shared/catalog/plan-features.ts';
import { type SolutionLevels, solutions } from '../../../shared/catalog/solutions.ts';
import { noEntitlement } from '../../../shared/domain/entitlement.ts';
import { entitlementUnder } from '../../support/entitlements-in.ts';
import { planNameOf, syntheticSet } from '../../support/plan-sets.ts';

const sorted = (ids: Iterable<string>) => [...new Set(ids)].toSorted();

function featuresWith(levels: Partial<SolutionLevels>, ...site: string[]): readonly string[] {
  const name = planNameOf(levels);
  return entitlementUnder({ plans: { [name]: syntheticSet(levels) }, site }, name).features;
}

const markerOf = ({ service }: SolutionLevels) =>
  service === 'premium' ? 'service-t2' : 'service-t1';

/** What the plan page lists for these levels: the common features, Essentials, and what Premium adds. */
function listedFor(levels: SolutionLevels): string[] {
  return sorted([
    ...commonFeatureIds,
    ...solutions.flatMap((solution): readonly string[] => {
      const { essentials, premium } = tierFeatureIds[solution];
      if (levels[solution] === 'none') return [];
      return levels[solution] === 'premium' ? [...essentials, ...premium] : essentials;
    }),
  ]);
}

describe('the features of a plan', () => {
  it.each(combinations)('$label are those that the plan page lists for it', ({ levels }) => {
    expect(featuresWith(levels, markerOf(levels))).toEqual(listedFor(levels));
  });

  it.each(solutions)('of %s Premium hold all those of Essentials and more', (solution) => {
    const essentials = featuresWith({ [solution]: 'essentials' });
    const premium = featuresWith({ [solution]: 'premium' });
    expect(premium).toEqual(expect.arrayContaining([...essentials]));
    expect(premium.length).toBeGreaterThan(essentials.length);
  });

  it('name what is only in Premium only there', () => {
    const only = {
      sales: 'quote-management',
      service: 'escalation',
      marketing: 'marketing-automation',
    };
    for (const solution of solutions) {
      expect(featuresWith({ [solution]: 'premium' })).toContain(only[solution]);
      expect(featuresWith({ [solution]: 'essentials' })).not.toContain(only[solution]);
    }
  });

  it('hold the Essentials features alone where the tier cannot be told', () => {
    const undetermined = featuresWith({ sales: 'premium', service: 'premium' });
    const essentials = featuresWith({ sales: 'premium', service: 'essentials' }, 'service-t1');
    expect(undetermined).toEqual(essentials);
    expect(undetermined).toContain('request-management');
    expect(undetermined).not.toContain('knowledge-base');
  });

  it.each([
    ['superlicense-assistant', 'user,web'],
    ['superlicense-complete', 'user,sale-cal,ej-client,ej-mod-spm-cal'],
    ['suite-user', 'user,web'],
  ])('hold the common ones under %s', (name, set) => {
    const { features } = entitlementUnder({ plans: { [name]: set }, site: ['suite2'] }, name);
    expect(features).toEqual(expect.arrayContaining([...commonFeatureIds]));
  });
});

const essentials = { sales: 'essentials' } as const;
const plain = featuresWith(essentials);

describe('features outside the plan', () => {
  it.each([
    ['free-projects', 'project-management'],
    ['free-mailings', 'mailings'],
    ['chat-free', 'chat'],
    ['forms-free', 'web-forms'],
  ])('come from the free license %s: %s', (license, feature) => {
    expect(plain).not.toContain(feature);
    expect(featuresWith(essentials, license)).toEqual(sorted([...plain, feature]));
  });

  it('come from Expander Services with the four that it implies', () => {
    expect(featuresWith(essentials, 'expander-services')).toEqual(
      sorted([
        ...plain,
        'expander-services',
        'config-screens',
        'custom-objects',
        'custom-apps',
        'crmscript',
      ]),
    );
  });

  it('are told once where the plan has them as well', () => {
    const premium = featuresWith({ sales: 'premium' });
    expect(featuresWith({ sales: 'premium' }, 'free-projects')).toEqual(premium);
  });

  it('are not given by free licenses of a partner', () => {
    const record = {
      OwnerName: 'PARTNER',
      ModuleName: 'chat-free',
      LicenseType: 'SiteLicense',
      NumberOfLicenses: 1,
    };
    const plans = { 'ten-sales': syntheticSet(essentials) };
    expect(entitlementUnder({ plans, records: [record] }, 'ten-sales').features).toEqual(plain);
  });

  it('are not given to a user without a plan', () => {
    const site = ['free-projects', 'chat-free', 'expander-services', 'ai'];
    expect(entitlementUnder({ site }, 'ten-sales').features).toEqual([]);
    expect(noEntitlement.features).toEqual([]);
  });
});
