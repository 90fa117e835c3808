import { type FullLists, withPart } from './full-lists.ts';
import type { Instant } from './instant.ts';
import { instantToCome, type LicenseChange, type UsersChange } from './license-change.ts';
import type { ScheduledListPart, ScheduledRegisters, ScheduledUsers } from './registers.ts';
import { type Claim, climb, type Staircase, stands } from './staircase.ts';
import { type AssociateId, assignmentKey, type UserAssignment } from './user-assignment.ts';
import { registerAt, rowOf, type UserColumns, UserColumnsBuilder } from './user-columns.ts';

/** What counts now, and what was to come before these inputs. */
interface Head {
  readonly users: UserColumns;
  readonly lists: FullLists;
  readonly scheduled: Pick<ScheduledRegisters, 'users' | 'listParts'>;
}

interface FoldedScheduledUsers {
  readonly scheduled: Pick<ScheduledRegisters, 'users' | 'listParts'>;
  readonly winners: ReadonlySet<LicenseChange>;
  readonly conflicts: readonly AssociateId[];
}

/** A claim on a user that does not count yet. */
interface UserClaim extends Claim<UserAssignment> {
  readonly effectiveAt: Instant;
  readonly associateId: AssociateId;
  readonly change: UsersChange | null;
}

/** Brings what users are to have up to the inputs: of what can never count any more nothing is kept. */
export function foldScheduledUsers(
  head: Head,
  told: readonly UsersChange[],
  now: Instant,
): FoldedScheduledUsers {
  const lists = foldListParts(head, told, now);
  const claims = [...heldClaims(head.scheduled, now), ...claimsToCome(told, now)];
  const stairs = new Map<AssociateId, Staircase<UserAssignment>>();
  const wins: UserClaim[] = [];
  const conflicts: AssociateId[] = [];
  for (const claim of claims) {
    const { associateId } = claim;
    const known = stairs.get(associateId) ?? { held: heldBy(head, associateId), scheduled: [] };
    const climbed = climb(known, claim, assignmentKey);
    stairs.set(associateId, climbed.stairs);
    if (climbed.conflict) conflicts.push(associateId);
    if (climbed.wins) wins.push(claim);
  }
  const standing = wins.filter((claim) => {
    const own = stairs.get(claim.associateId);
    return own !== undefined && stands(own, claim) && claim.sequence >= lists.floorAt(claim);
  });
  const winners = [...standing, ...lists.parts].flatMap(({ change }) => change ?? []);
  return {
    scheduled: {
      users: groupedByInstant(standing),
      listParts: lists.parts.map(({ part }) => part),
    },
    winners: new Set(winners),
    conflicts,
  };
}

function heldBy({ users }: Head, associateId: AssociateId) {
  const row = rowOf(users, associateId);
  return row === -1 ? null : registerAt(users, row);
}

function heldClaims({ users: groups }: Head['scheduled'], now: Instant): UserClaim[] {
  return groups
    .filter(({ effectiveAt }) => effectiveAt > now)
    .flatMap(({ effectiveAt, users }) =>
      users.associateIds.map((associateId, row) => ({
        effectiveAt,
        associateId,
        ...registerAt(users, row),
        change: null,
      })),
    );
}

function claimsToCome(told: readonly UsersChange[], now: Instant): UserClaim[] {
  return told.flatMap((change) => {
    const effectiveAt = instantToCome(change, now);
    if (effectiveAt === null) return [];
    const { sequence } = change;
    return [...change.users].map(([associateId, value]) => ({
      effectiveAt,
      associateId,
      sequence,
      value,
      change,
    }));
  });
}

function groupedByInstant(claims: readonly UserClaim[]): ScheduledUsers[] {
  const groups = Map.groupBy(claims, ({ effectiveAt }) => effectiveAt);
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([effectiveAt, group]) => {
      const builder = new UserColumnsBuilder();
      const ascending = group.toSorted((a, b) => a.associateId - b.associateId);
      for (const { associateId, sequence, value } of ascending) {
        builder.push(associateId, sequence, value);
      }
      return { effectiveAt, users: builder.build() };
    });
}

interface PartToCome {
  readonly part: ScheduledListPart;
  readonly change: UsersChange | null;
}

/** Plays the parts in the order in which they will count: one that will say nothing new is dropped. */
function foldListParts({ lists, scheduled }: Head, told: readonly UsersChange[], now: Instant) {
  const held = scheduled.listParts
    .filter(({ effectiveAt }) => effectiveAt > now)
    .map((part) => ({ part, change: null }));
  const toCome = [...held, ...partsToCome(told, now)].sort(byInstant);
  const parts: PartToCome[] = [];
  const floors: { effectiveAt: Instant; sequence: number }[] = [];
  let played = lists;
  for (const entry of toCome) {
    const next = withPart(played, entry.part);
    if (next === played) continue;
    parts.push(entry);
    played = next;
    const { effectiveAt } = entry.part;
    floors.push({ effectiveAt, sequence: played.floor?.sequence ?? 0 });
  }
  const floorAt = (claim: UserClaim): number => {
    const last = floors.findLast(({ effectiveAt }) => effectiveAt <= claim.effectiveAt);
    return last?.sequence ?? lists.floor?.sequence ?? 0;
  };
  return { parts, floorAt };
}

function partsToCome(told: readonly UsersChange[], now: Instant): PartToCome[] {
  return told.flatMap((change) => {
    const effectiveAt = instantToCome(change, now);
    const { fullList, sequence, occurredAt } = change;
    if (effectiveAt === null || fullList === undefined) return [];
    return [{ part: { effectiveAt, sequence, occurredAt, ...fullList }, change }];
  });
}

/** Of those of one instant the newest first, so that what they overtake is dropped. */
function byInstant({ part: a }: PartToCome, { part: b }: PartToCome): number {
  return (
    a.effectiveAt - b.effectiveAt ||
    b.sequence - a.sequence ||
    b.occurredAt - a.occurredAt ||
    a.parts - b.parts ||
    a.part - b.part
  );
}
