import { canonicalJson } from './canonical-json.ts';

/** SuperOffice's `associate_id`: a positive integer, unique within a tenant. */
export type AssociateId = number;

/** What one input says of one user: the whole truth about that user, and the value of its register. */
export type UserAssignment =
  | {
      readonly kind: 'assigned';
      /** `ModuleName` of the user plan, lower case; null where the user has none. */
      readonly userPlan: string | null;
      /** Loose licenses beside the plan, lower case, sorted. */
      readonly licenses: readonly string[];
      readonly canLogin: boolean;
    }
  | { readonly kind: 'removed' };

export const removed: UserAssignment = { kind: 'removed' };

// One full list repeats a handful of assignment objects over 100,000 users.
const keys = new WeakMap<UserAssignment, string>();

/** One text for one assignment: equal sequences with different content are decided by it. */
export function assignmentKey(assignment: UserAssignment): string {
  const known = keys.get(assignment);
  if (known !== undefined) return known;
  const key = canonicalJson(assignment);
  keys.set(assignment, key);
  return key;
}
