import { describe, expect, it } from 'vitest';
import { noConflicts } from '../../../shared/domain/fold.ts';
import { canonicalText } from '../../support/canonical-text.ts';
import { changeOf, snapshotAfter } from '../../support/changes.ts';
import {
  type EventIn,
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { decisionOn, endingOf } from '../../support/folded.ts';

const monthly = { startDate: '2026-01-31', billingPeriod: 'monthly' };
const yearly = { ...monthly, billingPeriod: 'yearly' };
const withPlans = (...names: string[]) =>
  packageWith({ plans: Object.fromEntries(names.map((name) => [name, 'user,web'])) });

const user = (fields: object) =>
  usersChanged({ sequence: 5, users: [{ associateId: 1, ...fields }] });

const pkg = (name: string, more: object = {}) =>
  packageChanged({ sequence: 5, package: withPlans(name), ...more });

const state = (changeType: string, occurredAt = '2026-06-01T08:00:00Z') =>
  stateChanged({ sequence: 5, changeType, occurredAt });

/** The value that an input claims for a register, as canonical JSON. */
function claimOf(event: EventIn, register: string): string {
  const change = changeOf(event);
  switch (change.kind) {
    case 'users-changed':
      return canonicalText(change.users.get(1));
    case 'package-changed':
      return canonicalText(register === 'contract' ? change.contract : change.package);
    case 'app-changed':
      return canonicalText(change.isInstalled);
    case 'state-changed':
      return canonicalText(register === 'lifecycle' ? change.changeType : change.occurredAt);
  }
}

const noon = '2026-06-01T12:00:00Z';
const pairs: [name: string, register: string, EventIn, EventIn][] = [
  ['a user by plan', 'users', user({ userPlan: 'ten-sales' }), user({ userPlan: 'ten-service' })],
  ['a user by no plan', 'users', user({ userPlan: null }), user({ userPlan: 'ten-service' })],
  ['a user by removal', 'users', user({ removed: true }), user({ userPlan: 'ten-sales' })],
  [
    'a user by loose licenses',
    'users',
    user({ userPlan: 'ten-sales' }),
    user({ userPlan: 'ten-sales', licenses: ['visible-for'] }),
  ],
  [
    'a user by login',
    'users',
    user({ userPlan: 'ten-sales', canLogin: false }),
    user({ userPlan: 'ten-sales' }),
  ],
  ['a package', 'package', pkg('ten-sales'), pkg('ten-service')],
  [
    'a package by what is pending',
    'package',
    pkg('ten-sales'),
    pkg('ten-sales', { pending: withPlans('ten-service') }),
  ],
  [
    'a contract',
    'contract',
    pkg('ten-sales', { contract: monthly }),
    pkg('ten-sales', { contract: yearly }),
  ],
  [
    'a contract that is withdrawn',
    'contract',
    pkg('ten-sales', { contract: monthly }),
    pkg('ten-sales', { contract: null }),
  ],
  ['a lifecycle', 'lifecycle', state('Suspend'), state('Resume')],
  ['a lifecycle by its end', 'lifecycle', state('Delete'), state('Resume')],
  ['an upgrade', 'upgrade', state('Upgrade'), state('Upgrade', noon)],
  ['a move', 'move', state('Move'), state('Move', noon)],
  ['a restore', 'restored', state('BackupRestored'), state('BackupRestored', noon)],
];

describe.each(pairs)('%s told twice with one sequence', (_, register, first, second) => {
  const larger = claimOf(first, register) > claimOf(second, register) ? first : second;
  const smaller = larger === first ? second : first;

  it('is what the larger canonical JSON says, in either order and however it is batched', () => {
    const expected = snapshotAfter([larger]);
    expect(canonicalText(endingOf(first, second))).toBe(canonicalText(expected));
  });

  it('is reported in the batch that brings both', () => {
    const expected =
      register === 'users'
        ? { ...noConflicts, users: [1] }
        : { ...noConflicts, registers: [register] };
    expect(decisionOn([first, second]).conflicts).toEqual(expected);
    expect(decisionOn([second, first]).conflicts).toEqual(expected);
  });

  it('is reported when one comes after the other, and changes only what the larger one changes', () => {
    const late = decisionOn([smaller], snapshotAfter([larger]));
    expect(late.kind).toBe('unchanged');
    const early = decisionOn([larger], snapshotAfter([smaller]));
    expect(early.kind).toBe('changed');
    for (const { conflicts } of [late, early]) {
      expect([...conflicts.registers, ...conflicts.users]).toEqual(
        register === 'users' ? [1] : [register],
      );
    }
  });

  it('is no conflict where both say the same', () => {
    for (const event of [first, second]) {
      expect(decisionOn([event, event]).conflicts).toEqual(noConflicts);
      expect(decisionOn([event], snapshotAfter([event]))).toEqual({
        kind: 'unchanged',
        conflicts: noConflicts,
      });
    }
  });
});

describe('a conflict', () => {
  it('on one register decides nothing on another of the same input', () => {
    // Both claim package and contract; each of them holds the one where its value is larger.
    const first = pkg('ten-sales', { contract: yearly });
    const second = pkg('ten-service', { contract: monthly });
    const ending = endingOf(first, second);
    const texts = [first, second].map((event) => claimOf(event, 'package')).toSorted();
    expect(canonicalText(ending.registers.tenant.package?.value)).toBe(texts[1]);
    expect(ending.registers.tenant.contract?.value).toEqual(yearly);
  });

  it('is no part of the snapshot', () => {
    const [, , first, second] = pairs[0] ?? [];
    if (first === undefined || second === undefined) throw new Error('no pair');
    const text = canonicalText(endingOf(first, second));
    expect(text).not.toContain('conflict');
  });

  it('ends with a newer input', () => {
    const newer = usersChanged({ sequence: 6, users: [{ associateId: 1, userPlan: 'ten-sales' }] });
    const head = endingOf(user({ removed: true }), user({ userPlan: null }), newer);
    expect(head.registers.users.assignments).toEqual([
      { kind: 'assigned', userPlan: 'ten-sales', licenses: [], canLogin: true },
    ]);
    expect(decisionOn([user({ removed: true })], head).conflicts.users).toEqual([]);
  });
});
