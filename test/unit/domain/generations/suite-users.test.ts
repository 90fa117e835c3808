import { describe, expect, it } from 'vitest';
import { snapshotAfter } from '../../../support/changes.ts';
import { combinationsIn, entitlementIn, entitlementsIn } from '../../../support/entitlements-in.ts';
import {
  type PackageFields,
  packageChanged,
  packageWith,
  planRecord,
  usersChanged,
} from '../../../support/events-in.ts';
import { syntheticSet } from '../../../support/plan-sets.ts';

// No real package of CRM Suite is public: these sets are made up.
const suitePlan = { set: 'user,web,sale-cal,ej-client', seats: 5 };
const suitePackage = { plans: { 'suite-user': suitePlan }, site: ['suite', 'suite3'] };

const users = [
  { associateId: 1, userPlan: 'suite-user' },
  { associateId: 2, userPlan: 'ten-sales' },
  { associateId: 3, userPlan: 'superlicense-complete' },
  { associateId: 4, userPlan: 'never-heard-of', canLogin: true },
  { associateId: 11, userPlan: 'suite-user', canLogin: false },
  { associateId: 12, userPlan: 'ten-sales', canLogin: false },
  { associateId: 13, userPlan: 'superlicense-no-selection' },
  { associateId: 14, userPlan: null },
  { associateId: 15, removed: true },
];

const tenantWith = (pkg: PackageFields, assigned: readonly object[] = users) =>
  snapshotAfter([
    packageChanged({ package: packageWith(pkg) }),
    usersChanged({ users: assigned, complete: true }),
  ]);

describe('a tenant on CRM Suite', () => {
  const tenant = tenantWith(suitePackage);

  it('has the one plan for whoever can log in with a plan on record, in the package or not', () => {
    const growth = 'suite-growth';
    expect(combinationsIn(tenant)).toEqual({ 1: growth, 2: growth, 3: growth, 4: growth });
    const ids = [...entitlementsIn(tenant).values()].map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    expect(entitlementIn(tenant, 2)).toMatchObject({
      catalog: 'crm-suite',
      userPlan: 'suite-user',
      licenses: suitePlan.set.split(',').toSorted(),
      solutions: { sales: 'none', service: 'none', marketing: 'none' },
    });
  });

  it.each([
    ['cannot log in', 11],
    ['cannot log in, with a plan of before', 12],
    ['has "(No Selection)", which the package lacks', 13],
    ['has no plan on record', 14],
    ['was removed', 15],
    ['was never heard of', 16],
  ])('has no plan for a user who %s', (_, associateId) => {
    expect(entitlementIn(tenant, associateId).catalog).toBe('none');
  });

  it('counts seats of those who have the plan, and has nothing to report', () => {
    expect(tenant.facets.seats).toEqual({
      'suite-user': { licensed: 5, assigned: 4, state: 'ok' },
    });
    expect(tenant.facets.usersPerCombination).toEqual({ 'suite-growth': 4 });
    expect(tenant.facets.warnings).toEqual([]);
  });

  it('counts users whose plan is of before against the seats that were bought', () => {
    const plans = { 'suite-user': { ...suitePlan, seats: 3 } };
    expect(tenantWith({ ...suitePackage, plans }).facets.seats).toEqual({
      'suite-user': { licensed: 3, assigned: 4, state: 'over-assigned' },
    });
  });

  it('follows "Can log in" as it changes', () => {
    const changed = [
      { associateId: 1, userPlan: 'suite-user', canLogin: false },
      { associateId: 12, userPlan: 'ten-sales', canLogin: true },
    ];
    const after = snapshotAfter([usersChanged({ sequence: 2, users: changed })], tenant);
    expect(Object.keys(combinationsIn(after))).toEqual(['2', '3', '4', '12']);
    expect(after.facets.seats['suite-user']?.assigned).toBe(4);
  });

  it('adds loose licenses to the plan of a user whose plan is of before', () => {
    const licenses = ['visible-for'];
    const [user] = [{ associateId: 2, userPlan: 'ten-sales', licenses }];
    const held = entitlementIn(tenantWith(suitePackage, [user]), 2).licenses;
    expect(held).toEqual([...suitePlan.set.split(','), 'visible-for'].toSorted());
  });

  it('gives "(No Selection)" in the package no seat and no plan', () => {
    const records = [planRecord('superlicense-no-selection', '')];
    const { facets } = tenantWith({ ...suitePackage, records });
    expect(facets.seats['suite-user']?.assigned).toBe(4);
    expect(facets.warnings).toEqual([]);
  });

  it('goes by the highest of several tiers for all its users, and says so once', () => {
    const several = tenantWith({ ...suitePackage, site: ['suite5', 'suite1', 'suite3', 'suite'] });
    expect(several.facets.usersPerCombination).toEqual({ 'suite-super': 4 });
    expect(several.facets.warnings).toMatchObject([
      { code: 'several-suite-tiers', records: ['suite1', 'suite3', 'suite5'] },
    ]);
  });

  it('has no tier by the marker alone, and says so', () => {
    const { facets } = tenantWith({ ...suitePackage, site: ['suite'] });
    expect(facets.usersPerCombination).toEqual({ 'suite-undetermined': 4 });
    expect(facets.warnings.map(({ code }) => code)).toEqual(['suite-tier-undetermined']);
  });

  it('is not one by the markers of a tier without the plan', () => {
    const plans = { 'ten-sales': syntheticSet({ sales: 'essentials' }) };
    const online = tenantWith({ plans, site: ['suite', 'suite3'] });
    expect(combinationsIn(online)).toEqual({ 2: 'sales-essentials', 12: 'sales-essentials' });
  });
});
