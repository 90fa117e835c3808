import { describe, expect, it } from 'vitest';
import { diff } from '../../../shared/domain/diff.ts';
import { noEntitlement } from '../../../shared/domain/entitlement.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { entitlementsIn } from '../../support/entitlements-in.ts';
import { type EventIn, usersChanged } from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { essentials, head, pkg, told } from '../../support/two-plan-tenant.ts';

const premium = syntheticSet({ sales: 'premium' });

function movesAfter(...events: EventIn[]) {
  const after = snapshotAfter(events, head);
  return diff(head, after).transitions.map(({ kind, before, after: now, users }) => ({
    kind,
    move: `${before.combination} -> ${now.combination}`,
    users,
  }));
}

describe('the transitions of a change', () => {
  it('are one per move from this to that, with its users ascending as numbers', () => {
    const moves = movesAfter(told(2, { 100: 'ten-sales', 1000: 'ten-sales', 9: 'ten-sales' }));
    expect(moves).toHaveLength(2);
    expect(moves).toContainEqual({
      kind: 'upgrade',
      move: 'none -> sales-essentials',
      users: [9, 1000],
    });
    expect(moves).toContainEqual({
      kind: 'mixed',
      move: 'service-premium -> sales-essentials',
      users: [100],
    });
  });

  it('of a package tell of all users of the plans that it changes, and of no other', () => {
    expect(movesAfter(pkg(2, premium))).toEqual([
      { kind: 'upgrade', move: 'sales-essentials -> sales-premium', users: [3, 20] },
    ]);
  });

  it('tell of users who left by a full list, by removal and by losing their plan alike', () => {
    const left = [{ kind: 'downgrade', move: 'sales-essentials -> none', users: [3] }];
    const stays = { 20: 'ten-sales', 100: 'ten-service' };
    expect(movesAfter(told(2, stays, true))).toEqual(left);
    expect(movesAfter(told(2, { 3: null }))).toEqual(left);
    const removal = usersChanged({ sequence: 2, users: [{ associateId: 3, removed: true }] });
    expect(movesAfter(removal)).toEqual(left);
  });

  it('tell of the last users too, when all others stay', () => {
    const stays = { 3: 'ten-sales', 20: 'ten-sales' };
    expect(movesAfter(told(2, stays, true))).toEqual([
      { kind: 'downgrade', move: 'service-premium -> none', users: [100] },
    ]);
    expect(movesAfter(told(2, {}, true)).flatMap(({ users }) => users)).toEqual([3, 20, 100]);
  });

  it('are one for all of several ways to the same', () => {
    const events = [
      usersChanged({ sequence: 2, users: [{ associateId: 3, removed: true }] }),
      told(3, { 20: 'not-in-package' }),
    ];
    expect(movesAfter(...events)).toEqual([
      { kind: 'downgrade', move: 'sales-essentials -> none', users: [3, 20] },
    ]);
  });

  it('do not tell of users who have no plan before and after', () => {
    const removal = usersChanged({ sequence: 2, users: [{ associateId: 7, removed: true }] });
    expect(movesAfter(removal, told(3, { 8: null, 9: 'not-in-package' }))).toEqual([]);
  });

  it('tell apart users who have the same combination and other licenses', () => {
    const loose = usersChanged({
      sequence: 2,
      users: [
        { associateId: 3, userPlan: 'ten-sales', licenses: ['visible-for'] },
        { associateId: 20, userPlan: 'ten-sales', licenses: ['developer'] },
      ],
    });
    const moves = movesAfter(loose);
    expect(moves.map(({ kind, users }) => [kind, ...users]).toSorted()).toEqual([
      ['revised', 20],
      ['revised', 3],
    ]);
  });

  it('have each user who changed once, and nobody else, over thousands of users', () => {
    const planOf = (user: number, seed: number) =>
      [null, 'ten-sales', 'ten-service', 'not-in-package'][((user * seed) % 7) % 4] ?? null;
    const list = (sequence: number, seed: number, from: number) =>
      usersChanged({
        sequence,
        complete: true,
        users: Array.from({ length: 3000 }, (_, index) => ({
          associateId: from + index,
          userPlan: planOf(from + index, seed),
        })),
      });
    const before = snapshotAfter([pkg(1, essentials), list(1, 3, 1)]);
    const after = snapshotAfter([pkg(2, premium), list(2, 5, 500)], before);
    const { transitions } = diff(before, after);
    const users = transitions.flatMap((transition) => transition.users);
    const had = entitlementsIn(before);
    const has = entitlementsIn(after);
    const changed = [...new Set([...had.keys(), ...has.keys()])].filter(
      (user) => had.get(user)?.id !== has.get(user)?.id,
    );
    expect(users.toSorted((a, b) => a - b)).toEqual(changed.toSorted((a, b) => a - b));
    for (const transition of transitions) {
      expect(transition.users).toEqual(transition.users.toSorted((a, b) => a - b));
      for (const user of transition.users) {
        expect(transition.before).toBe(had.get(user) ?? noEntitlement);
        expect(transition.after).toBe(has.get(user) ?? noEntitlement);
      }
    }
    const pairs = transitions.map(({ before: from, after: to }) => `${from.id} ${to.id}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});
