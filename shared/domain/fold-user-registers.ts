import { at } from './at.ts';
import { type FullLists, withPart } from './full-lists.ts';
import type { LicenseChange, UsersChange } from './license-change.ts';
import { contest, type Register } from './register.ts';
import { type AssociateId, assignmentKey, type UserAssignment } from './user-assignment.ts';
import { type UserColumns, UserColumnsBuilder } from './user-columns.ts';

interface UserRegisters {
  readonly users: UserColumns;
  readonly lists: FullLists;
}

export interface FoldedUserRegisters extends UserRegisters {
  /** The inputs that hold a user's register, or a place in a full list, that changed. */
  readonly winners: ReadonlySet<LicenseChange>;
  /** Users of whom two inputs claimed one sequence with different content. */
  readonly conflicts: readonly AssociateId[];
}

interface Claim extends Register<UserAssignment> {
  readonly change: UsersChange;
}

export function foldUserRegisters(
  head: UserRegisters,
  changes: readonly LicenseChange[],
): FoldedUserRegisters {
  const usersChanges = changes.filter((change) => change.kind === 'users-changed');
  const conflicts: AssociateId[] = [];
  const winners = new Set<LicenseChange>();
  const lists = foldLists(head.lists, usersChanges, winners);
  const claims = strongestClaims(usersChanges, conflicts);
  if (claims.size === 0 && lists.floor?.sequence === head.lists.floor?.sequence) {
    return { users: head.users, lists, winners, conflicts };
  }
  const users = mergeUsers(head.users, { claims, floor: lists.floor?.sequence ?? 0 }, (claim) =>
    winners.add(claim.change),
  );
  conflicts.push(...users.conflicts);
  return { users: users.columns, lists, winners, conflicts };
}

function foldLists(
  head: FullLists,
  changes: readonly UsersChange[],
  winners: Set<LicenseChange>,
): FullLists {
  let lists = head;
  const told: UsersChange[] = [];
  for (const change of changes) {
    if (change.fullList === undefined) continue;
    const { sequence, occurredAt, fullList } = change;
    const next = withPart(lists, { sequence, occurredAt, ...fullList });
    if (next !== lists) told.push(change);
    lists = next;
  }
  // What a newer list overtook has no part in the outcome.
  const floor = lists.floor?.sequence ?? 0;
  for (const change of told) if (change.sequence >= floor) winners.add(change);
  return lists;
}

/** Of several inputs on one user the one that wins among them. */
function strongestClaims(
  changes: readonly UsersChange[],
  conflicts: AssociateId[],
): Map<AssociateId, Claim> {
  const claims = new Map<AssociateId, Claim>();
  for (const change of changes) {
    for (const [associateId, value] of change.users) {
      const claim: Claim = { sequence: change.sequence, value, change };
      const { wins, conflict } = contest(claims.get(associateId) ?? null, claim, assignmentKey);
      if (conflict) conflicts.push(associateId);
      if (wins) claims.set(associateId, claim);
    }
  }
  return claims;
}

/** Walks head and claims side by side, ascending; who stands below the floor is not carried over. */
function mergeUsers(
  head: UserColumns,
  { claims, floor }: { claims: ReadonlyMap<AssociateId, Claim>; floor: number },
  onWin: (claim: Claim) => void,
): { columns: UserColumns; conflicts: AssociateId[] } {
  const builder = new UserColumnsBuilder();
  const conflicts: AssociateId[] = [];
  const claimed = [...claims].sort(([a], [b]) => a - b);
  let row = 0;
  const carryOver = (until: AssociateId): void => {
    for (; row < head.associateIds.length && at(head.associateIds, row) < until; row += 1) {
      const { sequence, value } = registerAt(head, row);
      if (sequence >= floor) builder.push(at(head.associateIds, row), sequence, value);
    }
  };
  for (const [associateId, claim] of claimed) {
    carryOver(associateId);
    const held = head.associateIds[row] === associateId ? registerAt(head, row) : null;
    if (held !== null) row += 1;
    const { wins, conflict } = contest(held, claim, assignmentKey);
    if (conflict) conflicts.push(associateId);
    const register = wins || held === null ? claim : held;
    if (register.sequence < floor) continue;
    if (wins) onWin(claim);
    builder.push(associateId, register.sequence, register.value);
  }
  carryOver(Number.POSITIVE_INFINITY);
  return { columns: builder.build(), conflicts };
}

function registerAt(users: UserColumns, row: number): Register<UserAssignment> {
  return {
    sequence: at(users.sequences, row),
    value: at(users.assignments, at(users.assignmentOf, row)),
  };
}
