import { at } from './at.ts';
import { byCodeUnits } from './canonical-json.ts';
import type { Register } from './register.ts';
import { type AssociateId, assignmentKey, type UserAssignment } from './user-assignment.ts';

/**
 * The user registers of a tenant, column by column and ascending by associate: a tenant of 100,000
 * users has a handful of distinct assignments, so that each user is three numbers.
 */
export interface UserColumns {
  readonly associateIds: readonly AssociateId[];
  readonly sequences: readonly number[];
  /** Index into `assignments`, per user. */
  readonly assignmentOf: readonly number[];
  /** The distinct assignments in use, in the order of their canonical JSON. */
  readonly assignments: readonly UserAssignment[];
}

export const noUsers: UserColumns = {
  associateIds: [],
  sequences: [],
  assignmentOf: [],
  assignments: [],
};

/** How many users hold each of the distinct assignments, by its index. */
export function countByAssignment(users: UserColumns): number[] {
  const counts = users.assignments.map(() => 0);
  for (const index of users.assignmentOf) counts[index] = at(counts, index) + 1;
  return counts;
}

/** The register of the user in a row. */
export function registerAt(users: UserColumns, row: number): Register<UserAssignment> {
  return {
    sequence: at(users.sequences, row),
    value: at(users.assignments, at(users.assignmentOf, row)),
  };
}

/** The row of a user; -1 where nothing is known of them. */
export function rowOf({ associateIds }: UserColumns, associateId: AssociateId): number {
  let from = 0;
  let to = associateIds.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (at(associateIds, middle) < associateId) from = middle + 1;
    else to = middle;
  }
  return associateIds[from] === associateId ? from : -1;
}

/** Collects users in ascending order and ends as canonical columns, with no assignment that nobody holds. */
export class UserColumnsBuilder {
  readonly #associateIds: AssociateId[] = [];
  readonly #sequences: number[] = [];
  readonly #assignmentOf: number[] = [];
  readonly #assignments: UserAssignment[] = [];
  readonly #indexByKey = new Map<string, number>();

  push(associateId: AssociateId, sequence: number, assignment: UserAssignment): void {
    this.#associateIds.push(associateId);
    this.#sequences.push(sequence);
    this.#assignmentOf.push(this.#indexOf(assignment));
  }

  build(): UserColumns {
    const canonical = [...this.#indexByKey].sort(([a], [b]) => byCodeUnits(a, b));
    const position = new Array<number>(canonical.length);
    canonical.forEach(([, index], place) => {
      position[index] = place;
    });
    return {
      associateIds: this.#associateIds,
      sequences: this.#sequences,
      assignmentOf: this.#assignmentOf.map((index) => at(position, index)),
      assignments: canonical.map(([, index]) => at(this.#assignments, index)),
    };
  }

  #indexOf(assignment: UserAssignment): number {
    const key = assignmentKey(assignment);
    const known = this.#indexByKey.get(key);
    if (known !== undefined) return known;
    this.#assignments.push(assignment);
    this.#indexByKey.set(key, this.#assignments.length - 1);
    return this.#assignments.length - 1;
  }
}
