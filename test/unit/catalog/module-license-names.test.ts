import { describe, expect, it } from 'vitest';
import { addOns } from '../../../shared/catalog/add-ons.ts';
import { featureOfLicense } from '../../../shared/catalog/license-features.ts';
import { grantedOutsidePlan } from '../../../shared/catalog/plan-features.ts';
import { siteMarkers, solutionRules, suiteMarkers } from '../../../shared/catalog/tier-rules.ts';
import { suiteUserPlan, userPlanRecords } from '../../../shared/catalog/user-plans.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { entitlementIn, entitlementUnder, snapshotUnder } from '../../support/entitlements-in.ts';
import {
  type PackageFields,
  packageChanged,
  packageWith,
  siteRecord,
  usersChanged,
} from '../../support/events-in.ts';
import { publishedLicenses, publishedNames } from './module-license-names.ts';

const sortedNames = publishedNames.toSorted();
const noSolutions = { sales: 'none', service: 'none', marketing: 'none' };

// Written out, so that an add-on that comes or goes in the catalogue is seen here.
const namesOfAddOns: Readonly<Record<string, readonly string[]>> = {
  cep: ['cep'],
  ai: [
    ...['ai', 'aiplatform', 'aicategorization', 'aitextservices', 'aichatbot', 'ai-agent'],
    ...['ai-bg-remover', 'ai-copilot', 'ai-formcopilot', 'ai-mcp', 'ai-mcp-plus', 'ai-nlq'],
    ...['ai-servicecopilot', 'ai-summarize', 'ai-text', 'ai-translate'],
  ],
  'expander-services': ['expander-services'],
  'calendar-sync': ['nebula', 'synchronizer', 'synchronizer-cal', 'exchange-sync'],
};

function addOnsBy(name: string): string[] {
  return Object.keys(namesOfAddOns).filter((id) => namesOfAddOns[id]?.includes(name));
}

const facetsUnder = (pkg: PackageFields) =>
  snapshotAfter([packageChanged({ package: packageWith(pkg) })]).facets;

const userLicense = (name: string) => ({ ...siteRecord(name), LicenseType: 'UserLicense' });
const planOfItsOwn = (name: string) => ({
  ...userLicense(name),
  ExtraFlags: 1,
  ExtraInfo: 'set=user,web',
});

describe('the published module licenses', () => {
  it('are 228 constants; AI and HugoAI share a name', () => {
    expect(publishedLicenses).toHaveLength(228);
    expect(publishedNames).toHaveLength(227);
    expect(publishedLicenses.filter(({ name }) => name === 'ai')).toHaveLength(2);
    expect(publishedNames.filter((name) => name !== name.toLowerCase())).toEqual([]);
    expect(publishedNames).toContain('superlicense-ej-customer centre');
  });

  it('as site records of one package are kept, give all add-ons, and are no defect', () => {
    const facets = facetsUnder({ site: publishedNames });
    expect(facets.siteLicenses).toEqual(sortedNames);
    expect(facets.addOns).toEqual(Object.keys(namesOfAddOns).toSorted());
    expect({ ...facets.userPlans, ...facets.seats }).toEqual({});
    expect(facets.warnings).toEqual([]);
  });

  it.each(publishedNames)('have %s as a record that gives its add-on or none', (name) => {
    for (const record of [siteRecord(name), userLicense(name)]) {
      expect(facetsUnder({ records: [record] }).addOns).toEqual(addOnsBy(name));
    }
  });

  it('as user licenses of one package are no site licenses, no plans and no defect', () => {
    const facets = facetsUnder({ records: publishedNames.map(userLicense) });
    expect(facets.siteLicenses).toEqual([]);
    expect({ ...facets.userPlans, ...facets.seats }).toEqual({});
    expect(facets.warnings).toEqual([]);
  });

  it('as loose licenses of users beside a plan are theirs, and change nothing else', () => {
    const pkg = { plans: { 'ten-sales': 'sale-cal' } };
    const { id: _, ...alone } = entitlementUnder(pkg, 'ten-sales');
    for (let first = 0; first < publishedNames.length; first += 100) {
      const licenses = publishedNames.slice(first, first + 100);
      const told = entitlementUnder(pkg, 'ten-sales', { licenses });
      const expected = [...new Set([...licenses, 'sale-cal'])].toSorted();
      expect(told).toMatchObject({ ...alone, licenses: expected });
    }
  });

  it('as members of one set are what the user has, and add-ons of nobody', () => {
    const all = 'ten-salesservicemarketing';
    const pkg = { plans: { [all]: publishedNames.join(',') } };
    expect(entitlementUnder(pkg, all)).toMatchObject({
      combination: 'sales-premium+service-undetermined+marketing-premium',
      licenses: sortedNames,
      addOns: [],
      suite: null,
    });
    const [undetermined, ...others] = snapshotUnder(pkg, all).facets.warnings;
    expect(undetermined?.code).toBe('service-tier-undetermined');
    expect(others).toEqual([]);
  });
});

function expectedPlan(name: string): object {
  if (name === 'superlicense-no-selection') return { catalog: 'none', combination: 'none' };
  if (name === 'suite-user') {
    return { catalog: 'crm-suite', combination: 'suite-undetermined', suite: null };
  }
  const kind = publishedLicenses.find((license) => license.name === name)?.kind;
  if (kind === 'User plan' && name.startsWith('superlicense-')) {
    return { catalog: 'legacy', combination: 'legacy-no-solution' };
  }
  // A plan of v10-11 without a solution in its set is no combination that exists.
  return { catalog: 'unrecognized', combination: 'unrecognized', label: name };
}

describe('a user plan record by the name of a published license', () => {
  it.each(publishedNames)('%s is what is known of it, and nothing is guessed', (name) => {
    const snapshot = snapshotAfter([
      packageChanged({ package: packageWith({ records: [planOfItsOwn(name)] }) }),
      usersChanged({ users: [{ associateId: 1, userPlan: name }] }),
    ]);
    const isPlan = name !== 'superlicense-no-selection';
    expect(entitlementIn(snapshot, 1)).toMatchObject({
      ...expectedPlan(name),
      userPlan: isPlan ? name : null,
      solutions: noSolutions,
      suite: null,
      licenses: isPlan ? ['user', 'web'] : [],
      addOns: isPlan ? addOnsBy(name) : [],
    });
    expect(snapshot.facets.userPlans).toEqual(isPlan ? { [name]: ['user', 'web'] } : {});
  });
});

describe('the catalogue', () => {
  it.each([
    ['features of licenses', Object.keys(featureOfLicense)],
    ['user plan records', Object.keys(userPlanRecords)],
    ['the plan of CRM Suite', [suiteUserPlan]],
    ['solutions', Object.values(solutionRules).map(({ license }) => license)],
    ['Premium licenses', Object.values(solutionRules).flatMap(({ tier }) => tier.premium)],
    ['Premium site licenses', Object.values(solutionRules).flatMap(premiumSiteLicensesOf)],
    ['site markers', Object.values(siteMarkers).flatMap((byTier) => Object.values(byTier))],
    ['suite markers', Object.values(suiteMarkers)],
    ['add-ons', Object.values(addOns).flatMap(({ licenses }) => [...licenses])],
    ['grants outside the plan', Object.keys(grantedOutsidePlan)],
  ])('knows no license by a name that is not published: %s', (_, names) => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !publishedNames.includes(name))).toEqual([]);
  });

  it('knows every user plan that is published, and the one of CRM Suite', () => {
    const plans = publishedLicenses.filter(({ kind }) => kind.startsWith('User plan'));
    const names = [...plans.map(({ name }) => name), 'suite-user'];
    expect(Object.keys(userPlanRecords).toSorted()).toEqual(names.toSorted());
  });
});

function premiumSiteLicensesOf({ tier }: (typeof solutionRules)['sales']): readonly string[] {
  return tier.by === 'plan-flags' ? tier.premiumSiteLicenses : [];
}
