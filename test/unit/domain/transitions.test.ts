import { describe, expect, it } from 'vitest';
import { combinations } from '../../../shared/catalog/combinations.ts';
import { type SolutionLevels, solutions } from '../../../shared/catalog/solutions.ts';
import { diff } from '../../../shared/domain/diff.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { entitlementIn, snapshotUnder } from '../../support/entitlements-in.ts';
import { usersChanged } from '../../support/events-in.ts';
import { planNameOf, syntheticSet } from '../../support/plan-sets.ts';

interface Stage {
  readonly levels: SolutionLevels;
  readonly snapshot: Snapshot;
}

/** A tenant with one user, for each of the 26 combinations and for none. */
const stages: readonly Stage[] = [
  {
    levels: { sales: 'none', service: 'none', marketing: 'none' },
    snapshot: snapshotAfter([usersChanged({ users: [{ associateId: 1, userPlan: null }] })]),
  },
  ...combinations.map(({ levels }) => {
    const name = planNameOf(levels);
    const site = [levels.service === 'premium' ? 'service-t2' : 'service-t1'];
    const snapshot = snapshotUnder({ plans: { [name]: syntheticSet(levels) }, site }, name);
    return { levels, snapshot };
  }),
];

const pairs = stages.flatMap((from) => stages.map((to) => ({ from, to })));

const height = { none: 0, essentials: 1, premium: 2, undetermined: -1, untiered: -1 };

function steps({ from, to }: { from: Stage; to: Stage }) {
  return solutions.map((name) => Math.sign(height[to.levels[name]] - height[from.levels[name]]));
}

/** Counted by solution alone, apart from the product. */
function expectedKind(pair: { from: Stage; to: Stage }): string {
  const moves = steps(pair);
  if (moves.includes(1) && moves.includes(-1)) return 'mixed';
  if (moves.includes(1)) return 'upgrade';
  return moves.includes(-1) ? 'downgrade' : 'same';
}

function transitionsOf({ from, to }: { from: Stage; to: Stage }) {
  return diff(from.snapshot, to.snapshot).transitions;
}

describe('the 729 transitions between 27 entitlements', () => {
  it('start from 27 distinct entitlements', () => {
    const ids = stages.map(({ snapshot }) => entitlementIn(snapshot, 1).id);
    expect(new Set(ids).size).toBe(27);
  });

  it('are 27 that stay the same, 189 upgrades, 189 downgrades and 324 mixed', () => {
    const kinds = pairs.map((pair) => transitionsOf(pair)[0]?.kind ?? 'same');
    const counts = Object.fromEntries(
      [...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length]),
    );
    expect(counts).toEqual({ same: 27, upgrade: 189, downgrade: 189, mixed: 324 });
  });

  it('are of the kind that their solutions, compared one by one, come to', () => {
    const told = pairs.map((pair) => transitionsOf(pair)[0]?.kind ?? 'same');
    expect(told).toEqual(pairs.map(expectedKind));
  });

  it('tell the direction of each solution', () => {
    const word = { '-1': 'down', '0': 'same', '1': 'up' } as const;
    for (const pair of pairs) {
      const [transition, ...others] = transitionsOf(pair);
      expect(others).toEqual([]);
      if (pair.from === pair.to) {
        expect(transition).toBeUndefined();
        continue;
      }
      const directions = solutions.map((solution) => transition?.direction[solution]);
      const moves = steps(pair).map((step) => word[`${step as -1 | 0 | 1}`]); // signs are these three
      expect(directions).toEqual(moves);
    }
  });

  it('carry the one user, both entitlements whole, and what came and went between them', () => {
    for (const pair of pairs.filter(({ from, to }) => from !== to)) {
      const before = entitlementIn(pair.from.snapshot, 1);
      const after = entitlementIn(pair.to.snapshot, 1);
      const [transition] = transitionsOf(pair);
      expect(transition).toMatchObject({ before, after, users: [1] });
      expect(transition?.licenses).toEqual(delta(before.licenses, after.licenses));
      expect(transition?.features).toEqual(delta(before.features, after.features));
      expect(transition?.addOns).toEqual({ added: [], removed: [] });
    }
  });

  it('are each the reverse of the way back', () => {
    const reverse: Record<string, string> = { upgrade: 'downgrade', downgrade: 'upgrade' };
    for (const { from, to } of pairs.filter((pair) => pair.from !== pair.to)) {
      const [there] = transitionsOf({ from, to });
      const [back] = transitionsOf({ from: to, to: from });
      expect(back?.kind).toBe(reverse[`${there?.kind}`] ?? there?.kind);
      expect(back?.licenses.added).toEqual(there?.licenses.removed);
      expect(back?.features.removed).toEqual(there?.features.added);
    }
  });
});

function delta(before: readonly string[], after: readonly string[]) {
  return {
    added: after.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !after.includes(name)),
  };
}
