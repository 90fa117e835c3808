import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import { checksum } from '../../shared/domain/checksum.ts';
import { diff } from '../../shared/domain/diff.ts';
import { emptySnapshot } from '../../shared/domain/empty-snapshot.ts';
import { noEntitlement } from '../../shared/domain/entitlement.ts';
import { fold } from '../../shared/domain/fold.ts';
import type { LicenseChange } from '../../shared/domain/license-change.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { canonicalText } from '../support/canonical-text.ts';
import { noon } from '../support/changes.ts';
import { checksumOf, combinationsIn } from '../support/entitlements-in.ts';
import { history } from './histories.ts';
import { expectedAfter } from './reference-model.ts';

const never = emptySnapshot(TenantId.parse('Cust1'));
const histories = { numRuns: 10_000 };

function folded(head: Snapshot, changes: readonly LicenseChange[]): Snapshot {
  const decision = fold(head, changes, { catalogue, now: noon });
  return decision.kind === 'changed' ? decision.snapshot : head;
}

/** The user plan of each user who is present in a snapshot. */
function userPlansIn({ registers }: Snapshot): Record<number, string | null> {
  const { associateIds, assignmentOf, assignments } = registers.users;
  const present = associateIds.flatMap((user, row) => {
    const assignment = assignments[assignmentOf[row] ?? -1];
    if (assignment === undefined) throw new Error('a user without an assignment');
    return assignment.kind === 'removed' ? [] : [[user, assignment.userPlan] as const];
  });
  return Object.fromEntries(present);
}

/** Follows the transitions of a step on a plain map, as an app does that hears of nothing else. */
function follow(held: Map<number, string>, before: Snapshot, after: Snapshot): void {
  const told = new Set<number>();
  for (const transition of diff(before, after).transitions) {
    expect(transition.before.id).not.toBe(transition.after.id);
    for (const user of transition.users) {
      expect(told).not.toContain(user);
      told.add(user);
      expect(held.get(user) ?? noEntitlement.id).toBe(transition.before.id);
      if (transition.after.id === noEntitlement.id) held.delete(user);
      else held.set(user, transition.after.id);
    }
  }
}

describe('any order, duplication and batching of the same inputs', () => {
  it('ends in the same snapshot and checksum, and in the one that the rules read plainly give', () => {
    fc.assert(
      fc.property(history, ({ sent, batches }) => {
        const atOnce = folded(never, sent);
        const inBatches = batches.reduce(folded, never);
        expect(canonicalText(inBatches)).toBe(canonicalText(atOnce));
        expect(checksum(inBatches)).toBe(checksum(atOnce));
        expect(fold(inBatches, sent, { catalogue, now: noon }).kind).toBe('unchanged');

        const { tenant } = atOnce.registers;
        expect({
          userPlans: userPlansIn(atOnce),
          combinations: combinationsIn(atOnce),
          lifecycle: tenant.lifecycle?.value,
          contract: tenant.contract?.value,
          pending: tenant.package?.value.pending,
          moved: tenant.move?.value,
        }).toEqual(expectedAfter(sent));
      }),
      histories,
    );
  });

  it('tells an app of moves that follow on each other and end in the checksum of the snapshot', () => {
    fc.assert(
      fc.property(history, ({ batches }) => {
        const held = new Map<number, string>();
        let head = never;
        for (const batch of batches) {
          const next = folded(head, batch);
          follow(held, head, next);
          head = next;
          expect(checksumOf(held)).toBe(checksum(head));
        }
      }),
      histories,
    );
  });
});
