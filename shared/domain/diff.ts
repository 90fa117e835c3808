import { at } from './at.ts';
import { byCodeUnits } from './canonical-json.ts';
import type { Entitlement } from './entitlement.ts';
import { type FacetChanges, facetChanges } from './facet-changes.ts';
import { entitlementAt, noneIndex, type Snapshot } from './snapshot.ts';
import { type Transition, transitionOf } from './transition.ts';
import type { AssociateId } from './user-assignment.ts';

export interface SnapshotDiff {
  /** One per distinct (before, after), in the order of their combinations. */
  readonly transitions: readonly Transition[];
  readonly facets: FacetChanges;
}

export function diff(before: Snapshot, after: Snapshot): SnapshotDiff {
  return {
    transitions: transitions(before, after),
    facets: facetChanges(before.facets, after.facets),
  };
}

function transitions(before: Snapshot, after: Snapshot): Transition[] {
  return movedUsers(before, after)
    .sort((a, b) => byEntitlement(a.from, b.from) || byEntitlement(a.to, b.to))
    .map(({ from, to, associateIds }) => transitionOf(from, to, associateIds));
}

/** For readers by combination; ids keep the order total. */
function byEntitlement(a: Entitlement, b: Entitlement): number {
  return byCodeUnits(a.combination, b.combination) || byCodeUnits(a.id, b.id);
}

interface Move {
  readonly from: Entitlement;
  readonly to: Entitlement;
  readonly associateIds: AssociateId[];
}

/** Walks the users of both snapshots side by side, ascending; a user in one of them alone is none in the other. */
function movedUsers(before: Snapshot, after: Snapshot): Move[] {
  const moves = new Map<number, Move>();
  const width = after.entitlements.length + 1;
  const visit = (associateId: AssociateId, fromRow: number, toRow: number): void => {
    const from = entitlementIndex(before, fromRow);
    const to = entitlementIndex(after, toRow);
    if (from === noneIndex && to === noneIndex) return;
    const key = (from + 1) * width + (to + 1);
    const known = moves.get(key);
    if (known !== undefined) {
      known.associateIds.push(associateId);
      return;
    }
    const move = { from: entitlementAt(before, from), to: entitlementAt(after, to) };
    moves.set(key, { ...move, associateIds: [associateId] });
  };
  walk(before.registers.users.associateIds, after.registers.users.associateIds, visit);
  return [...moves.values()].filter(({ from, to }) => from.id !== to.id);
}

const absent = -1;

function walk(
  before: readonly AssociateId[],
  after: readonly AssociateId[],
  visit: (associateId: AssociateId, beforeRow: number, afterRow: number) => void,
): void {
  let from = 0;
  let to = 0;
  while (from < before.length || to < after.length) {
    const left = before[from] ?? Number.POSITIVE_INFINITY;
    const right = after[to] ?? Number.POSITIVE_INFINITY;
    visit(Math.min(left, right), left <= right ? from : absent, right <= left ? to : absent);
    if (left <= right) from += 1;
    if (right <= left) to += 1;
  }
}

function entitlementIndex(snapshot: Snapshot, row: number): number {
  if (row === absent) return noneIndex;
  return at(snapshot.entitlementOf, at(snapshot.registers.users.assignmentOf, row));
}
