import { describe, expect, it } from 'vitest';
import { combinations } from '../../../shared/catalog/combinations.ts';
import { emptySnapshot } from '../../../shared/domain/empty-snapshot.ts';
import { noEntitlement } from '../../../shared/domain/entitlement.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { sha256Hex } from '../../support/canonical-text.ts';
import { snapshotAfter } from '../../support/changes.ts';
import {
  entitlementIn,
  entitlementUnder,
  idOfEntitlement,
  snapshotUnder,
} from '../../support/entitlements-in.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { planNameOf, syntheticSet } from '../../support/plan-sets.ts';

const fieldNames = [
  'addOns',
  'catalog',
  'combination',
  'features',
  'id',
  'label',
  'licenses',
  'solutions',
  'suite',
  'userPlan',
];

const plans = {
  'ten-sales': syntheticSet({ sales: 'premium' }),
  'ten-service': syntheticSet({ service: 'essentials' }),
};

function tenantWith(...users: object[]) {
  const pkg = packageWith({ plans, site: ['ai'] });
  return snapshotAfter([packageChanged({ package: pkg }), usersChanged({ users })]);
}

describe('the id of an entitlement', () => {
  it.each(combinations)('of $label is computed from all its other fields', ({ levels }) => {
    const name = planNameOf(levels);
    const pkg = { plans: { [name]: syntheticSet(levels) }, site: ['service-t2', 'cep'] };
    const entitlement = entitlementUnder(pkg, name, { licenses: ['visible-for'] });
    expect(Object.keys(entitlement).toSorted()).toEqual(fieldNames);
    expect(entitlement.id).toMatch(/^[0-9a-f]{16}$/);
    expect(entitlement.id).toBe(idOfEntitlement(entitlement));
  });

  it('of none can be computed by anyone from this text', () => {
    const text =
      '{"addOns":[],"catalog":"none","combination":"none","features":[],"label":"No plan",' +
      '"licenses":[],"solutions":{"marketing":"none","sales":"none","service":"none"},' +
      '"suite":null,"userPlan":null}';
    expect(noEntitlement.id).toBe(sha256Hex(text).slice(0, 16));
  });

  it('is the same for two users who have the same', () => {
    const snapshot = tenantWith(
      { associateId: 1, userPlan: 'ten-sales', licenses: ['visible-for', 'developer'] },
      { associateId: 2, userPlan: 'TEN-SALES', licenses: ['Developer', 'visible-for'] },
      { associateId: 3, userPlan: 'ten-sales', licenses: ['visible-for', 'developer', 'user'] },
    );
    expect(snapshot.entitlements).toHaveLength(1);
    expect(entitlementIn(snapshot, 1)).toBe(entitlementIn(snapshot, 2));
    expect(entitlementIn(snapshot, 1)).toBe(entitlementIn(snapshot, 3));
  });

  it('is the same in two tenants whose packages say the same', () => {
    const first = snapshotUnder({ plans }, 'ten-sales');
    const second = snapshotAfter([
      packageChanged({ tenantId: 'Cust2', sequence: 7, package: packageWith({ plans }) }),
      usersChanged({ tenantId: 'Cust2', users: [{ associateId: 9, userPlan: 'ten-sales' }] }),
    ]);
    expect(entitlementIn(second, 9)).toEqual(entitlementIn(first, 1));
  });

  it('is another with another loose license, plan or add-on', () => {
    const snapshot = tenantWith(
      { associateId: 1, userPlan: 'ten-sales' },
      { associateId: 2, userPlan: 'ten-sales', licenses: ['visible-for'] },
      { associateId: 3, userPlan: 'ten-service' },
    );
    const withoutAi = entitlementUnder({ plans }, 'ten-sales');
    const ids = [1, 2, 3].map((associateId) => entitlementIn(snapshot, associateId).id);
    expect(new Set([...ids, withoutAi.id]).size).toBe(4);
    expect(entitlementIn(snapshot, 2).licenses).toContain('visible-for');
    expect(entitlementIn(snapshot, 1).licenses).not.toContain('visible-for');
  });

  it('is not touched by whether a user can log in, outside CRM Suite', () => {
    const snapshot = tenantWith(
      { associateId: 1, userPlan: 'ten-sales', canLogin: true },
      { associateId: 2, userPlan: 'ten-sales', canLogin: false },
    );
    expect(entitlementIn(snapshot, 1)).toBe(entitlementIn(snapshot, 2));
  });
});

describe('an entitlement', () => {
  it('lists the licenses of the plan and the loose ones, lower case, sorted, each once', () => {
    const licenses = ['Visible-For', 'sale-cal', 'DEVELOPER'];
    const entitlement = entitlementUnder({ plans }, 'ten-sales', { licenses });
    const expected = [...plans['ten-sales'].split(','), 'visible-for', 'developer'];
    expect(entitlement.licenses).toEqual(expected.toSorted());
  });

  it('does not repeat site licenses', () => {
    const site = ['sale', 'escalate', 'ai'];
    expect(entitlementUnder({ plans, site }, 'ten-sales').licenses).toEqual(
      entitlementUnder({ plans }, 'ten-sales').licenses,
    );
  });
});

describe('none', () => {
  it('is one constant for whoever has no plan', () => {
    const snapshot = tenantWith(
      { associateId: 1, userPlan: null },
      { associateId: 2, userPlan: null, licenses: ['visible-for'], canLogin: false },
      { associateId: 3, removed: true },
      { associateId: 4, userPlan: 'not-in-package' },
    );
    expect(snapshot.entitlements).toEqual([]);
    expect(snapshot.entitlementOf.every((index) => index === -1)).toBe(true);
    expect(emptySnapshot(TenantId.parse('Cust1')).entitlements).toEqual([]);
    expect(noEntitlement).toMatchObject({
      catalog: 'none',
      userPlan: null,
      combination: 'none',
      label: 'No plan',
      solutions: { sales: 'none', service: 'none', marketing: 'none' },
      suite: null,
    });
  });
});
