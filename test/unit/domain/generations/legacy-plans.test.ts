import { describe, expect, it } from 'vitest';
import { snapshotAfter } from '../../../support/changes.ts';
import { entitlementIn } from '../../../support/entitlements-in.ts';
import {
  packageChanged,
  packageWith,
  planRecord,
  siteRecord,
  usersChanged,
} from '../../../support/events-in.ts';
import { publishedLicenses } from '../../catalog/module-license-names.ts';

/** v8-9 as sold: each plan with exactly its published set, and the solutions that follow. */
const plansOfNine = [
  {
    name: 'superlicense-sales-pro',
    set: 'user,web,project-cal,sale-cal,quote-cal,selection-cal,selection-combined-cal,report-cal,relation-cal',
    solutions: { sales: 'untiered', service: 'none', marketing: 'none' },
  },
  {
    name: 'superlicense-service-pro',
    set: 'user,web,ej-client,project-cal,selection-cal,report-cal,relation-cal',
    solutions: { sales: 'none', service: 'untiered', marketing: 'none' },
  },
  {
    name: 'superlicense-marketing-pro',
    set: 'user,web,project-cal,selection-cal,selection-combined-cal,ej-mod-spm-cal,report-cal,relation-cal',
    solutions: { sales: 'none', service: 'none', marketing: 'untiered' },
  },
  {
    name: 'superlicense-complete',
    set: 'user,web,ej-client,sale-cal,quote-cal,project-cal,selection-cal,selection-combined-cal,ej-mod-spm-cal,report-cal,relation-cal',
    solutions: { sales: 'untiered', service: 'untiered', marketing: 'untiered' },
  },
  {
    name: 'superlicense-contact-manager',
    set: 'user,web,project-cal,selection-cal,report-cal,relation-cal',
    solutions: { sales: 'none', service: 'none', marketing: 'none' },
  },
  {
    name: 'superlicense-assistant',
    set: 'user,web',
    solutions: { sales: 'none', service: 'none', marketing: 'none' },
  },
];

const sortedNames = (set: string) => set.split(',').toSorted();

const plans = Object.fromEntries(plansOfNine.map(({ name, set }) => [name, set]));
const tenant = snapshotAfter([
  packageChanged({
    package: packageWith({ plans, records: [planRecord('superlicense-no-selection', '')] }),
  }),
  usersChanged({
    users: [
      ...plansOfNine.map(({ name }, index) => ({ associateId: index + 1, userPlan: name })),
      { associateId: 99, userPlan: 'superlicense-no-selection' },
    ],
  }),
]);

describe('a tenant on v8-9 with every plan of then', () => {
  it.each(plansOfNine.map((plan, index) => ({ ...plan, associateId: index + 1 })))(
    'has $name with its published set and its solutions, without tiers',
    ({ name, set, solutions, associateId }) => {
      expect(entitlementIn(tenant, associateId)).toMatchObject({
        catalog: 'legacy',
        userPlan: name,
        solutions,
        licenses: sortedNames(set),
        suite: null,
      });
      const note = publishedLicenses.find((license) => license.name === name)?.note ?? '';
      expect(sortedNames(note.replace(/\(.*\)/, '').replaceAll(' ', ''))).toEqual(sortedNames(set));
    },
  );

  it('has the union of the other plans in the complete one', () => {
    const union = new Set(plansOfNine.flatMap(({ set }) => sortedNames(set)));
    expect(tenant.facets.userPlans['superlicense-complete']).toEqual([...union].toSorted());
  });

  it('counts users by combination, leaves out "(No Selection)" and has nothing to report', () => {
    expect(tenant.facets.usersPerCombination).toEqual({
      'legacy-no-solution': 2,
      'marketing-untiered': 1,
      'sales-untiered': 1,
      'sales-untiered+service-untiered+marketing-untiered': 1,
      'service-untiered': 1,
    });
    expect(Object.keys(tenant.facets.seats)).toEqual(Object.keys(plans).toSorted());
    expect(tenant.facets.warnings).toEqual([]);
  });
});

const systemLicenses = publishedLicenses.filter(
  ({ name, kind }) => name.startsWith('superlicense-') && kind === 'System',
);

describe('the other superlicenses of v8-9', () => {
  it('are sixteen', () => {
    expect(systemLicenses).toHaveLength(16);
  });

  it.each(systemLicenses)('as system licenses are no plans: $name', ({ name }) => {
    const snapshot = snapshotAfter([
      packageChanged({ package: packageWith({ records: [siteRecord(name)] }) }),
      usersChanged({ users: [{ associateId: 1, userPlan: name }] }),
    ]);
    expect(snapshot.facets.siteLicenses).toEqual([name]);
    expect(snapshot.facets.userPlans).toEqual({});
    expect(entitlementIn(snapshot, 1).catalog).toBe('none');
    expect(snapshot.facets.warnings.map(({ code }) => code)).toEqual(['plan-not-in-package']);
  });
});
