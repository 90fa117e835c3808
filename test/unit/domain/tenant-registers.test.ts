import { describe, expect, it } from 'vitest';
import { snapshotAfter } from '../../support/changes.ts';
import { combinationsIn } from '../../support/entitlements-in.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { decisionOn, endingOf } from '../../support/folded.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

const essentials = packageWith({ plans: { 'ten-sales': syntheticSet({ sales: 'essentials' }) } });
const premium = packageWith({ plans: { 'ten-sales': syntheticSet({ sales: 'premium' }) } });
const monthly = { startDate: '2026-01-31', billingPeriod: 'monthly' };
const yearly = { startDate: '2026-02-01', billingPeriod: 'yearly' };
const users = usersChanged({ users: [{ associateId: 1, userPlan: 'ten-sales' }] });

const pkg = (sequence: number, fields: object = {}) =>
  packageChanged({ sequence, package: essentials, ...fields });

describe('the package', () => {
  it('is that with the highest sequence, and classifies users anew', () => {
    const ending = endingOf(users, pkg(1), pkg(3, { package: premium }), pkg(2));
    expect(combinationsIn(ending)).toEqual({ 1: 'sales-premium' });
  });

  it('has a pending one only as long as its newest input says so', () => {
    const pending = { ...premium, CanBeActivated: true };
    const told = pkg(2, { pending });
    expect(endingOf(pkg(1), told).facets.pending).toMatchObject({
      canBeActivated: true,
      seats: { 'ten-sales': { licensed: 10 } },
    });
    expect(endingOf(told, pkg(3)).facets.pending).toBeNull();
    expect(endingOf(told, pkg(3, { pending: null })).facets.pending).toBeNull();
    expect(combinationsIn(endingOf(users, told))).toEqual({ 1: 'sales-essentials' });
  });
});

describe('the contract', () => {
  it('is touched only by inputs that carry it', () => {
    const ending = endingOf(pkg(1, { contract: monthly }), pkg(2), pkg(3, { package: premium }));
    expect(ending.facets.contractTerms).toEqual(monthly);
    expect(ending.registers.tenant.contract?.sequence).toBe(1);
    expect(ending.registers.tenant.package?.sequence).toBe(3);
  });

  it('is withdrawn by null and agreed anew by a newer input', () => {
    const first = pkg(1, { contract: monthly });
    expect(endingOf(first, pkg(2, { contract: null })).facets.contractTerms).toBeNull();
    const again = pkg(3, { contract: yearly });
    expect(endingOf(first, pkg(2, { contract: null }), again).facets.contractTerms).toEqual(yearly);
  });

  it('of an input whose package is outdated still counts where no newer one carries it', () => {
    const head = snapshotAfter([pkg(5)]);
    const late = decisionOn([pkg(4, { contract: monthly, package: premium })], head);
    if (late.kind !== 'changed') throw new Error('the contract of a late input was lost');
    expect(late.snapshot.facets.contractTerms).toEqual(monthly);
    expect(late.snapshot.registers.tenant.package?.sequence).toBe(5);
    expect(late.snapshot.facets.userPlans).toEqual(head.facets.userPlans);
  });
});

describe('a tenant', () => {
  it('is one however its identifier is written', () => {
    const ids = ['cust42', 'CUST42', 'Cust42', 'cUsT42'];
    const written = ids.map((tenantId) =>
      snapshotAfter([packageChanged({ tenantId, package: premium })]),
    );
    expect(written.map(({ tenantId }) => tenantId)).toEqual(ids.map(() => 'Cust42'));
  });

  it('of any other form is taken as it is', () => {
    for (const tenantId of ['cust', 'custom1', 'cust1x', 'xcust1', 'CUST-1', 'cust_1', '1']) {
      expect(snapshotAfter([packageChanged({ tenantId, package: premium })]).tenantId).toBe(
        tenantId,
      );
    }
    expect(
      snapshotAfter([packageChanged({ tenantId: 'cust007', package: premium })]).tenantId,
    ).toBe('Cust007');
  });
});
