import { describe, expect, it } from 'vitest';
import { noEntitlement } from '../../../shared/domain/entitlement.ts';
import { noConflicts } from '../../../shared/domain/fold.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { combinationsIn, entitlementIn } from '../../support/entitlements-in.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { decisionOn, endingOf } from '../../support/folded.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

const pkg = packageChanged({
  package: packageWith({
    plans: {
      'ten-sales': syntheticSet({ sales: 'premium' }),
      'ten-service': syntheticSet({ service: 'essentials' }),
    },
  }),
});

const told = (sequence: number, associateId: number, userPlan: string | null) =>
  usersChanged({ sequence, users: [{ associateId, userPlan }] });

const removed = (sequence: number, associateId: number) =>
  usersChanged({ sequence, users: [{ associateId, removed: true }] });

describe('of two inputs on one user', () => {
  it('the one with the higher sequence holds, whichever comes first', () => {
    const ending = endingOf(pkg, told(5, 1, 'ten-sales'), told(6, 1, 'ten-service'));
    expect(combinationsIn(ending)).toEqual({ 1: 'service-essentials' });
  });

  it('the newer is the whole truth: what it does not say is not so', () => {
    const first = usersChanged({
      sequence: 1,
      users: [
        { associateId: 1, userPlan: 'ten-sales', licenses: ['visible-for'], canLogin: false },
      ],
    });
    const ending = endingOf(pkg, first, told(2, 1, 'ten-sales'));
    expect(entitlementIn(ending, 1).licenses).not.toContain('visible-for');
    const fresh = snapshotAfter([pkg, told(2, 1, 'ten-sales')]);
    expect(ending.registers.users).toEqual(fresh.registers.users);
  });

  it('an older one that comes late changes nothing', () => {
    const head = snapshotAfter([pkg, told(6, 1, 'ten-service')]);
    expect(decisionOn([told(5, 1, 'ten-sales')], head).kind).toBe('unchanged');
    expect(decisionOn([removed(5, 1)], head).kind).toBe('unchanged');
  });

  it('the same one twice changes nothing', () => {
    const head = snapshotAfter([pkg, told(6, 1, 'ten-service')]);
    const again = usersChanged({
      sequence: 6,
      eventId: 'sent-again',
      users: [{ associateId: 1, userPlan: 'TEN-SERVICE', licenses: [] }],
    });
    expect(decisionOn([again], head)).toEqual({
      kind: 'unchanged',
      conflicts: noConflicts,
    });
  });

  it('each of other users is left alone', () => {
    const ending = endingOf(pkg, told(9, 1, 'ten-sales'), told(2, 2, 'ten-service'));
    expect(combinationsIn(ending)).toEqual({ 1: 'sales-premium', 2: 'service-essentials' });
  });
});

describe('a removed user', () => {
  it('has nothing, and a late older assignment does not bring the user back', () => {
    const ending = endingOf(pkg, removed(6, 1), told(5, 1, 'ten-sales'));
    expect(entitlementIn(ending, 1)).toEqual(noEntitlement);
  });

  it('is a value that is kept, so that the removal stands whatever comes late', () => {
    const head = snapshotAfter([pkg, told(5, 1, 'ten-sales'), removed(6, 1)]);
    expect(head.registers.users.associateIds).toEqual([1]);
    expect(decisionOn([told(4, 1, 'ten-service')], head).kind).toBe('unchanged');
  });

  it('never heard of before is kept all the same', () => {
    const ending = endingOf(pkg, removed(6, 1), told(5, 1, 'ten-sales'), told(3, 1, null));
    expect(combinationsIn(ending)).toEqual({});
  });

  it('comes back by a newer assignment', () => {
    const ending = endingOf(pkg, removed(6, 1), told(7, 1, 'ten-sales'));
    expect(combinationsIn(ending)).toEqual({ 1: 'sales-premium' });
  });
});

describe('an assigned plan that is in no record of the package', () => {
  const without = packageChanged({ sequence: 2, package: packageWith({ site: ['ai'] }) });
  const back = packageChanged({
    sequence: 3,
    package: packageWith({ plans: { 'ten-sales': syntheticSet({ sales: 'essentials' }) } }),
  });

  it('gives nothing, with one warning that names it, and the assignment is kept', () => {
    const snapshot = snapshotAfter([
      without,
      told(5, 1, 'ten-sales'),
      usersChanged({
        sequence: 6,
        users: [{ associateId: 2, userPlan: 'ten-sales', licenses: ['a'] }],
      }),
    ]);
    expect(combinationsIn(snapshot)).toEqual({});
    expect(snapshot.facets.warnings).toHaveLength(1);
    expect(snapshot.facets.warnings[0]).toMatchObject({
      code: 'plan-not-in-package',
      records: ['ten-sales'],
    });
    expect(snapshot.registers.users.assignments).toContainEqual({
      kind: 'assigned',
      userPlan: 'ten-sales',
      licenses: [],
      canLogin: true,
    });
  });

  it('comes back to its users when the package holds it again', () => {
    const first = snapshotAfter([pkg, told(5, 1, 'ten-sales')]);
    const gone = snapshotAfter([without], first);
    expect(combinationsIn(gone)).toEqual({});
    const again = snapshotAfter([back], gone);
    expect(combinationsIn(again)).toEqual({ 1: 'sales-essentials' });
    expect(again.facets.warnings).toEqual([]);
  });

  it('is the state of every user for as long as no package is known', () => {
    const before = snapshotAfter([told(5, 1, 'ten-sales')]);
    expect(combinationsIn(before)).toEqual({});
    expect(combinationsIn(snapshotAfter([pkg], before))).toEqual({ 1: 'sales-premium' });
  });
});
