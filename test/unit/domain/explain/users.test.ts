import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../../shared/catalog/catalogue.ts';
import { emptySnapshot } from '../../../../shared/domain/empty-snapshot.ts';
import { noEntitlement } from '../../../../shared/domain/entitlement.ts';
import { explain, explainPlans } from '../../../../shared/domain/explain.ts';
import { TenantId } from '../../../../shared/domain/tenant-id.ts';
import { snapshotAfter } from '../../../support/changes.ts';
import { entitlementsIn } from '../../../support/entitlements-in.ts';
import { packageChanged, usersChanged } from '../../../support/events-in.ts';
import { syntheticSet } from '../../../support/plan-sets.ts';
import { richSnapshot } from '../../../support/rich-tenant.ts';
import { realPackage } from '../../fixtures/example-events.ts';
import { explainedUser } from './explained.ts';

const real = realPackage();
const realTenant = snapshotAfter([
  packageChanged({ package: { ...real.fields, ModuleLicenses: real.records } }),
  usersChanged({ users: [{ associateId: 7, userPlan: 'TEN-SALES' }] }),
]);
const why = [
  'Sales is Premium: the set holds quote-cal, stakeholder-cal and target-cal.',
  'No Service: the set lacks ej-client.',
  'No Marketing: the set lacks ej-mod-spm-cal.',
];

describe('the real package', () => {
  it('sells Sales Premium, and says why', () => {
    expect(explainPlans(realTenant, catalogue)).toMatchObject([
      {
        userPlan: 'ten-sales',
        catalog: 'crm-online',
        combination: 'sales-premium',
        label: 'Sales-Premium',
        licenses: expect.arrayContaining(['quote-cal', 'sale-cal', 't2']),
        decisions: why,
      },
    ]);
  });

  it('gives its user Sales Premium with Expander Services, and says why', () => {
    const { associateId, assignment, entitlement, decisions } = explain(realTenant, 7, catalogue);
    expect(associateId).toBe(7);
    expect(assignment).toMatchObject({ kind: 'assigned', userPlan: 'ten-sales' });
    expect(entitlement).toMatchObject({ label: 'Sales-Premium', addOns: ['expander-services'] });
    expect(decisions).toEqual([
      'The user has ten-sales.',
      ...why,
      'The tenant has the add-ons expander-services.',
    ]);
  });
});

const sales = { plans: { 'ten-sales': syntheticSet({ sales: 'essentials' }) } };
const suite = { plans: { 'suite-user': 'user,web' }, site: ['suite3'] };
const suiteMarker = 'CRM Suite growth: the package holds suite3.';

describe('a user without a plan is told why', () => {
  it.each([
    ['who was removed', sales, { removed: true }, 'The user was removed.'],
    ['who has none', sales, { userPlan: null }, 'The user has no user plan.'],
    [
      'whose plan is no selection',
      sales,
      { userPlan: 'SuperLicense-No-Selection' },
      'The user has no user plan.',
    ],
    [
      'whose plan is not in the package',
      sales,
      { userPlan: 'ten-service' },
      'The user has ten-service, which no record of the package holds: no plan.',
    ],
    [
      'who cannot log in to CRM Suite',
      suite,
      { userPlan: 'suite-user', canLogin: false },
      'The user cannot log in, and so has no plan of CRM Suite.',
    ],
    [
      'who has an old plan and cannot log in to CRM Suite',
      suite,
      { userPlan: 'ten-sales', canLogin: false },
      'The user cannot log in, and so has no plan of CRM Suite.',
    ],
    ['who has none on CRM Suite', suite, { userPlan: null }, 'The user has no user plan.'],
  ])('%s', (_who, pkg, user, sentence) => {
    const { decisions, entitlement } = explainedUser(pkg, user);
    expect(decisions).toEqual([sentence]);
    expect(entitlement).toEqual(noEntitlement);
  });

  it('of a tenant that is deleted, whatever the plan', () => {
    const { decisions, entitlement } = explainedUser(sales, { userPlan: 'ten-sales' }, 'Delete');
    expect(decisions).toEqual(['The tenant is deleted: nobody has a plan.']);
    expect(entitlement).toEqual(noEntitlement);
    const gone = explainedUser(sales, { removed: true }, 'Delete');
    expect(gone.decisions).toEqual(['The user was removed.']);
  });

  it('of whom no input has told', () => {
    const unknown = {
      associateId: 8,
      assignment: null,
      entitlement: noEntitlement,
      decisions: ['No input has told of user 8.'],
      warnings: [],
    };
    expect(explain(realTenant, 8, catalogue)).toEqual(unknown);
    expect(explain(emptySnapshot(TenantId.parse('Cust1')), 8, catalogue)).toEqual(unknown);
  });
});

describe('a user with a plan is told', () => {
  it('of a suspended tenant the same', () => {
    const user = { userPlan: 'ten-sales' };
    expect(explainedUser(sales, user, 'Suspend')).toEqual(explainedUser(sales, user));
  });

  it('that on CRM Suite an old plan is the one plan there is', () => {
    const { decisions, entitlement } = explainedUser(suite, { userPlan: 'ten-sales' });
    expect(decisions).toEqual([
      'The user has ten-sales, which the package no longer holds: on CRM Suite the plan is suite-user.',
      suiteMarker,
    ]);
    expect(entitlement).toMatchObject({ userPlan: 'suite-user', suite: 'growth' });
  });

  it('on CRM Suite of the suite plan', () => {
    const { decisions } = explainedUser(suite, { userPlan: 'suite-user' });
    expect(decisions).toEqual(['The user has suite-user.', suiteMarker]);
  });

  it('of loose licenses beside it, and of add-ons', () => {
    const user = { userPlan: 'ten-sales', licenses: ['Visible-For', 'chat-cal'] };
    const { decisions, entitlement } = explainedUser({ ...sales, site: ['cep', 'ai'] }, user);
    expect(decisions.at(0)).toBe('The user has ten-sales.');
    expect(decisions.slice(-2)).toEqual([
      'Beside the plan the user has chat-cal, visible-for.',
      'The tenant has the add-ons ai, cep.',
    ]);
    expect(entitlement.licenses).toEqual(expect.arrayContaining(['chat-cal', 'visible-for']));
    expect(explainedUser(sales, { userPlan: 'ten-sales' }).decisions).toHaveLength(4);
  });
});

describe('every user of a tenant in which everything is', () => {
  const rich = richSnapshot();

  it('is explained by what the user has', () => {
    const held = entitlementsIn(rich);
    for (const id of rich.registers.users.associateIds) {
      const { entitlement, decisions } = explain(rich, id, catalogue);
      expect([id, entitlement]).toEqual([id, held.get(id) ?? noEntitlement]);
      expect(decisions.length).toBeGreaterThan(0);
      expect(decisions.join(' ')).not.toMatch(/undefined|null|: \.|of \./);
    }
  });
});
