import { describe, expect, it } from 'vitest';
import { addOns } from '../../../shared/catalog/add-ons.ts';
import { type FeatureId, type FeatureName, features } from '../../../shared/catalog/features.ts';
import {
  commonFeatureIds,
  commonFeatures,
  type FeatureSection,
  featureIdOf,
  featuresOfAddOn,
  featuresOfTier,
  grantedOutsidePlan,
  type ListedFeature,
  tierFeatureIds,
} from '../../../shared/catalog/plan-features.ts';
import { solutions, tiers } from '../../../shared/catalog/solutions.ts';
import { userPlansPage } from './user-plans-page.ts';

const languages = ['da', 'en'] as const satisfies readonly (keyof FeatureName)[];
type Language = (typeof languages)[number];

function lineOf(listed: ListedFeature, language: Language): string {
  return typeof listed === 'string' ? features[listed][language] : listed.listedAs[language];
}

function sectionLines({ section, features: listed }: FeatureSection, language: Language): string[] {
  const heading = section[language];
  const lines = listed.map((feature) => lineOf(feature, language));
  // "Mobile CRM" is a heading without lines: section and feature are one line of the page.
  return lines.length === 1 && lines[0] === heading ? [heading] : [heading, ...lines];
}

describe.each(languages)('the user plan page in %s', (language) => {
  const page = userPlansPage[language];

  it('lists the common features by section, in this order and these words', () => {
    expect(commonFeatures.map((section) => sectionLines(section, language))).toEqual(page.common);
  });

  it.each(solutions.flatMap((solution) => tiers.map((tier) => ({ solution, tier }))))(
    'lists what $solution $tier brings, in this order and these words',
    ({ solution, tier }) => {
      const lines = featuresOfTier[solution][tier].map((listed) => lineOf(listed, language));
      expect(lines).toEqual(page[solution][tier]);
    },
  );
});

describe('features', () => {
  it.each(languages)('has one id for one name in %s', (language) => {
    const names = Object.values(features).map((name) => name[language]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has kebab-case ids', () => {
    const others = Object.keys(features).filter((id) => !/^[a-z]+(-[a-z0-9]+)*$/.test(id));
    expect(others).toEqual([]);
  });

  it('holds no feature that no plan, free license or add-on gives', () => {
    const given = new Set<FeatureId>([
      ...commonFeatureIds,
      ...solutions.flatMap((solution) => tiers.flatMap((tier) => tierFeatureIds[solution][tier])),
      ...Object.values(grantedOutsidePlan),
      ...Object.values(featuresOfAddOn).flat(),
    ]);
    expect([...given].sort()).toEqual(Object.keys(features).sort());
  });
});

describe('plan features', () => {
  it('never list a feature as new in Premium that Essentials of the same solution has', () => {
    for (const solution of solutions) {
      const { essentials, premium } = tierFeatureIds[solution];
      expect(new Set([...essentials, ...premium]).size).toBe(essentials.length + premium.length);
    }
  });

  it('give a feature that a solution words in its own way the id it has elsewhere', () => {
    const reworded = featuresOfTier.marketing.essentials.filter(
      (listed) => typeof listed !== 'string',
    );
    expect(reworded.map(featureIdOf)).toEqual(['combined-selections']);
    expect(tierFeatureIds.sales.premium).toContain('combined-selections');
  });

  it('share activity monitors and project management between solutions under one id', () => {
    const shared = (['activity-monitors', 'project-management'] as const).map((feature) =>
      solutions.filter((solution) =>
        tiers.some((tier) => tierFeatureIds[solution][tier].includes(feature)),
      ),
    );
    expect(shared).toEqual([
      ['sales', 'service'],
      ['sales', 'service', 'marketing'],
    ]);
  });
});

describe('features outside the plan', () => {
  it('come from four free licenses', () => {
    expect(grantedOutsidePlan).toEqual({
      'free-projects': 'project-management',
      'free-mailings': 'mailings',
      'chat-free': 'chat',
      'forms-free': 'web-forms',
    });
  });

  it.each(Object.entries(addOns))('come from the add-on %s, under its own name', (id, addOn) => {
    const [first] = featuresOfAddOn[id as keyof typeof addOns]; // the entries are those of `addOns`
    expect(first).toBe(id);
    expect(features[first]).toEqual(addOn.name);
  });

  it('come from Expander Services with all that it implies', () => {
    expect(featuresOfAddOn['expander-services'].slice(1)).toEqual([
      'config-screens',
      'custom-objects',
      'custom-apps',
      'crmscript',
    ]);
  });
});
