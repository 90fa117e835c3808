import { describe, expect, it } from 'vitest';
import { entitlementUnder, snapshotUnder } from '../../support/entitlements-in.ts';
import { siteRecord } from '../../support/events-in.ts';

// Sets of v8-9, as the API reference lists them.
const salesPro =
  'user,web,project-cal,sale-cal,quote-cal,selection-cal,selection-combined-cal,report-cal,relation-cal';
const servicePro = 'user,web,ej-client,project-cal,selection-cal,report-cal,relation-cal';
const marketingPro =
  'user,web,project-cal,selection-cal,selection-combined-cal,ej-mod-spm-cal,report-cal,relation-cal';
const complete = [salesPro, servicePro, marketingPro].join(',');
const contactManager = 'user,web,project-cal,selection-cal,report-cal,relation-cal';

const none = { sales: 'none', service: 'none', marketing: 'none' };

describe('a plan of v8-9', () => {
  it.each([
    ['superlicense-sales-pro', salesPro, 'sales-untiered', 'Sales'],
    ['superlicense-service-pro', servicePro, 'service-untiered', 'Service'],
    ['superlicense-marketing-pro', marketingPro, 'marketing-untiered', 'Marketing'],
    [
      'superlicense-complete',
      complete,
      'sales-untiered+service-untiered+marketing-untiered',
      'Sales + Service + Marketing',
    ],
  ])('%s has its solutions without a tier', (userPlan, set, combination, label) => {
    const told = entitlementUnder({ plans: { [userPlan]: set } }, userPlan);
    expect(told).toMatchObject({ catalog: 'legacy', userPlan, combination, label, suite: null });
  });

  it.each([
    ['superlicense-contact-manager', contactManager],
    ['superlicense-assistant', 'user,web'],
  ])('%s is a plan without a solution', (userPlan, set) => {
    const told = entitlementUnder({ plans: { [userPlan]: set } }, userPlan);
    expect(told).toMatchObject({
      catalog: 'legacy',
      combination: 'legacy-no-solution',
      solutions: none,
      licenses: set.split(',').toSorted(),
    });
  });

  it('stays untiered beside Premium licenses and markers', () => {
    const plans = { 'superlicense-complete': `${complete},t2,saint-cal,mktg-auto-cal` };
    const told = entitlementUnder({ plans, site: ['service-t2'] }, 'superlicense-complete');
    expect(new Set(Object.values(told.solutions))).toEqual(new Set(['untiered']));
  });
});

describe('"(No Selection)"', () => {
  const record = { ...siteRecord('superlicense-no-selection'), LicenseType: 'UserLicense' };

  it.each([
    ['an empty set', { ...record, ExtraFlags: 1, ExtraInfo: 'set=' }],
    ['no set', { ...record, ExtraFlags: 1, Unrestricted: true }],
    ['an empty ExtraInfo', { ...record, ExtraFlags: 1, ExtraInfo: '' }],
  ])('with %s means no plan and is no defect', (_, noSelection) => {
    const pkg = { records: [noSelection], site: ['ai'] };
    const snapshot = snapshotUnder(pkg, 'superlicense-no-selection', { licenses: ['visible-for'] });
    expect(entitlementUnder(pkg, 'superlicense-no-selection')).toMatchObject({
      catalog: 'none',
      userPlan: null,
      combination: 'none',
      label: 'No plan',
      addOns: [],
      licenses: [],
    });
    expect(snapshot.entitlements).toEqual([]);
    expect(snapshot.facets.warnings).toEqual([]);
    expect(snapshot.facets.usersPerCombination).toEqual({});
  });
});

describe('"(No Selection)" that the package does not hold', () => {
  it('means no plan all the same and is no defect', () => {
    const snapshot = snapshotUnder({ site: ['ai'] }, 'Superlicense-No-Selection');
    expect(snapshot.entitlements).toEqual([]);
    expect(snapshot.facets.warnings).toEqual([]);
  });
});

const suiteMarkers = ['suite1', 'suite2', 'suite3', 'suite4', 'suite5'];
const suiteNames = ['Starter', 'Core', 'Growth', 'Plus', 'Super'];

describe('the plan of CRM Suite', () => {
  const plans = { 'suite-user': 'user,web,sale-cal,quote-cal,ej-client' };
  const under = (site: readonly string[], records: object[] = []) =>
    entitlementUnder({ plans, site: ['suite', ...site], records }, 'suite-user');

  it.each(suiteMarkers.map((marker, index) => ({ marker, name: `${suiteNames[index]}` })))(
    'under $marker is CRM Suite $name, where solutions have no meaning',
    ({ marker, name }) => {
      expect(under([marker])).toMatchObject({
        catalog: 'crm-suite',
        userPlan: 'suite-user',
        suite: name.toLowerCase(),
        combination: `suite-${name.toLowerCase()}`,
        label: `CRM Suite ${name}`,
        solutions: none,
      });
    },
  );

  it('goes by the highest tier of any set of them, in whatever order they come', () => {
    for (let chosen = 1; chosen < 2 ** suiteMarkers.length; chosen += 1) {
      const markers = suiteMarkers.filter((_, index) => (chosen & (2 ** index)) !== 0);
      const highest = suiteNames[suiteMarkers.indexOf(`${markers.at(-1)}`)];
      expect(under(markers).label).toBe(`CRM Suite ${highest}`);
      expect(under(markers.toReversed()).label).toBe(`CRM Suite ${highest}`);
    }
  });

  it('says so where the package names several tiers, and where it names none', () => {
    const warningsUnder = (site: string[]) =>
      snapshotUnder({ plans, site }, 'suite-user').facets.warnings;
    expect(warningsUnder(['suite', 'suite2'])).toEqual([]);
    const [several, ...others] = warningsUnder(['suite', 'suite2', 'suite4']);
    expect(others).toEqual([]);
    expect(several?.records.toSorted()).toEqual(['suite2', 'suite4']);
    expect(warningsUnder(['suite'])).toHaveLength(1);
    expect(under([]).suite).toBeNull();
  });

  it('does not go by tiers that a partner owns', () => {
    const ofPartner = { ...siteRecord('suite5'), OwnerName: 'PARTNER' };
    expect(under(['suite2'], [ofPartner]).suite).toBe('core');
  });

  it('is what all users of the tenant have at once, whatever plan is still on record', () => {
    const told = entitlementUnder({ plans, site: ['suite', 'suite3'] }, 'ten-sales');
    expect(told).toMatchObject({ catalog: 'crm-suite', combination: 'suite-growth' });
  });

  it('takes a seat of those who can log in and of nobody else', () => {
    const pkg = { plans, site: ['suite', 'suite2'] };
    const seatsOf = (user: object) =>
      snapshotUnder(pkg, 'suite-user', user).facets.seats['suite-user']?.assigned;
    expect(seatsOf({})).toBe(1);
    expect(seatsOf({ canLogin: true })).toBe(1);
    expect(seatsOf({ canLogin: false })).toBe(0);
  });
});

describe('a plan record that no rule knows', () => {
  it('is kept with its name and licenses, and nothing is guessed', () => {
    const plans = { 'twenty-everything': 'user,sale-cal,quote-cal,t2' };
    const told = entitlementUnder({ plans }, 'twenty-everything', { licenses: ['visible-for'] });
    expect(told).toMatchObject({
      catalog: 'unrecognized',
      userPlan: 'twenty-everything',
      combination: 'unrecognized',
      label: 'twenty-everything',
      solutions: none,
      suite: null,
      licenses: ['quote-cal', 'sale-cal', 't2', 'user', 'visible-for'],
    });
  });
});
