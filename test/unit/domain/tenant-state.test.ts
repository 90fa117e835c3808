import { describe, expect, it } from 'vitest';
import { noEntitlement } from '../../../shared/domain/entitlement.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { combinationsIn, entitlementIn } from '../../support/entitlements-in.ts';
import {
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { decisionOn, endingOf, snapshotAfterBatches } from '../../support/folded.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

const essentials = packageWith({ plans: { 'ten-sales': syntheticSet({ sales: 'essentials' }) } });
const premium = packageWith({ plans: { 'ten-sales': syntheticSet({ sales: 'premium' }) } });
const users = usersChanged({ users: [{ associateId: 1, userPlan: 'ten-sales' }] });

const pkg = (sequence: number, fields: object = {}) =>
  packageChanged({ sequence, package: essentials, ...fields });
const state = (sequence: number, changeType: string | number, occurredAt?: string) =>
  stateChanged({ sequence, changeType, ...(occurredAt === undefined ? {} : { occurredAt }) });

describe('the lifecycle', () => {
  it('is active until something else is told', () => {
    expect(snapshotAfter([pkg(1)]).facets.state.lifecycle).toBe('active');
  });

  it.each([
    ['Suspend', 'suspended'],
    ['Resume', 'active'],
    ['Delete', 'deleted'],
  ])('is what the newest of Suspend, Resume and Delete says: %s', (changeType, lifecycle) => {
    const others = ['Suspend', 'Resume', 'Delete'].filter((other) => other !== changeType);
    const events = [...others.map((other, index) => state(index + 1, other)), state(7, changeType)];
    expect(endingOf(...events).facets.state.lifecycle).toBe(lifecycle);
  });

  it('Suspend takes no entitlement away', () => {
    expect(combinationsIn(endingOf(pkg(1), users, state(1, 'Suspend')))).toEqual({
      1: 'sales-essentials',
    });
  });

  it('Delete takes every entitlement and keeps what is known; Resume brings all back', () => {
    const before = snapshotAfter([pkg(1), users]);
    const deleted = snapshotAfter([state(1, 'Delete')], before);
    expect(entitlementIn(deleted, 1)).toEqual(noEntitlement);
    expect(deleted.facets.usersPerCombination).toEqual({});
    expect(deleted.registers.users).toEqual(before.registers.users);
    const resumed = snapshotAfter([state(2, 'Resume')], deleted);
    expect(combinationsIn(resumed)).toEqual({ 1: 'sales-essentials' });
    expect(resumed.entitlements).toEqual(before.entitlements);
  });

  it('of a deleted tenant hears of packages and users, who have something once it is resumed', () => {
    const deleted = snapshotAfterBatches([pkg(1), users], [state(1, 'Delete')]);
    const more = usersChanged({ sequence: 2, users: [{ associateId: 2, userPlan: 'ten-sales' }] });
    const told = snapshotAfter([pkg(2, { package: premium }), more], deleted);
    expect(combinationsIn(told)).toEqual({});
    expect(combinationsIn(snapshotAfter([state(2, 'Resume')], told))).toEqual({
      1: 'sales-premium',
      2: 'sales-premium',
    });
  });

  it('is not touched by a late older Resume', () => {
    const head = snapshotAfter([state(5, 'Delete')]);
    expect(decisionOn([state(4, 'Resume')], head).kind).toBe('unchanged');
  });
});

describe('upgrade, move and restore', () => {
  const at = (hour: number) => `2026-06-01T0${hour}:00:00Z`;

  it.each([
    ['Upgrade', 'upgradedAt'],
    ['Move', 'movedAt'],
    ['BackupRestored', 'restoredAt'],
  ] as const)('%s tells when it last happened and takes nothing away', (changeType, field) => {
    const events = [state(1, changeType, at(5)), state(2, changeType, at(3))];
    const ending = endingOf(pkg(1), users, ...events);
    expect(ending.facets.state[field]).toBe(Date.parse(at(3)));
    expect(combinationsIn(ending)).toEqual({ 1: 'sales-essentials' });
    expect(ending.facets.state.lifecycle).toBe('active');
  });

  it('are registers of their own beside the lifecycle', () => {
    const kinds = ['Upgrade', 'Move', 'BackupRestored', 'Suspend'];
    const ending = endingOf(...kinds.map((kind, index) => state(index + 1, kind, at(index + 1))));
    expect(ending.facets.state).toEqual({
      upgradedAt: Date.parse(at(1)),
      movedAt: Date.parse(at(2)),
      restoredAt: Date.parse(at(3)),
      usersStale: true,
      lifecycle: 'suspended',
    });
  });

  it('are known by their numbers too', () => {
    const names = ['Upgrade', 'BackupRestored', 'Suspend', 'Resume', 'Delete', 'Move'];
    names.forEach((name, number) => {
      expect(snapshotAfter([state(1, number)])).toEqual(snapshotAfter([state(1, name)]));
    });
  });
});
