import { at } from './at.ts';
import { foldScheduledUsers } from './fold-scheduled-users.ts';
import { type FullLists, withPart } from './full-lists.ts';
import type { Instant } from './instant.ts';
import { instantToCome, type LicenseChange, type UsersChange } from './license-change.ts';
import { contest, type Register } from './register.ts';
import type { Registers, ScheduledRegisters } from './registers.ts';
import { type AssociateId, assignmentKey, type UserAssignment } from './user-assignment.ts';
import { registerAt, type UserColumns, UserColumnsBuilder } from './user-columns.ts';

type UserRegisters = Omit<Registers, 'tenant'>;

export interface FoldedUserRegisters {
  readonly users: UserColumns;
  readonly lists: FullLists;
  readonly scheduled: Pick<ScheduledRegisters, 'users' | 'listParts'>;
  /** The inputs that hold, or now have scheduled, a user's register or a place in a full list. */
  readonly winners: ReadonlySet<LicenseChange>;
  /** Users of whom two inputs claimed one sequence with different content. */
  readonly conflicts: readonly AssociateId[];
}

/** A word on one user that counts; behind what was scheduled and is due, there is no input any more. */
interface UserClaim extends Register<UserAssignment> {
  readonly associateId: AssociateId;
  readonly change: UsersChange | null;
}

export function foldUserRegisters(
  head: UserRegisters,
  changes: readonly LicenseChange[],
  now: Instant,
): FoldedUserRegisters {
  const told = changes.filter((change) => change.kind === 'users-changed');
  const counting = told.filter((change) => instantToCome(change, now) === null);
  const conflicts: AssociateId[] = [];
  const winners = new Set<LicenseChange>();
  const due = head.scheduled.listParts.filter(({ effectiveAt }) => effectiveAt <= now);
  const lists = foldLists(due.reduce(withPart, head.lists), counting, winners);
  const claims = strongestClaims([...dueClaims(head, now), ...claimsOf(counting)], conflicts);
  const users = mergeUsers(head, { claims, floor: lists.floor?.sequence ?? 0 }, ({ change }) => {
    if (change !== null) winners.add(change);
  });
  const { scheduled, ...toCome } = foldScheduledUsers(
    { users: users.columns, lists, scheduled: head.scheduled },
    told,
    now,
  );
  return {
    users: users.columns,
    lists,
    scheduled,
    winners: new Set([...winners, ...toCome.winners]),
    conflicts: [...conflicts, ...users.conflicts, ...toCome.conflicts],
  };
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

function dueClaims({ scheduled }: UserRegisters, now: Instant): UserClaim[] {
  return scheduled.users
    .filter(({ effectiveAt }) => effectiveAt <= now)
    .flatMap(({ users }) =>
      users.associateIds.map((associateId, row) => ({
        associateId,
        ...registerAt(users, row),
        change: null,
      })),
    );
}

function claimsOf(changes: readonly UsersChange[]): UserClaim[] {
  return changes.flatMap((change) =>
    [...change.users].map(([associateId, value]) => ({
      associateId,
      sequence: change.sequence,
      value,
      change,
    })),
  );
}

/** Of several claims on one user the one that wins among them. */
function strongestClaims(
  claims: readonly UserClaim[],
  conflicts: AssociateId[],
): Map<AssociateId, UserClaim> {
  const strongest = new Map<AssociateId, UserClaim>();
  for (const claim of claims) {
    const { associateId } = claim;
    const { wins, conflict } = contest(strongest.get(associateId) ?? null, claim, assignmentKey);
    if (conflict) conflicts.push(associateId);
    if (wins) strongest.set(associateId, claim);
  }
  return strongest;
}

interface Merged {
  readonly columns: UserColumns;
  readonly conflicts: readonly AssociateId[];
}

/** Walks head and claims side by side, ascending; who stands below the floor is not carried over. */
function mergeUsers(
  { users: head, lists }: UserRegisters,
  { claims, floor }: { claims: ReadonlyMap<AssociateId, UserClaim>; floor: number },
  onWin: (claim: UserClaim) => void,
): Merged {
  if (claims.size === 0 && floor === (lists.floor?.sequence ?? 0)) {
    return { columns: head, conflicts: [] };
  }
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
