import {
  type Solution,
  type SolutionLevel,
  type SuiteTier,
  solutions,
} from '../catalog/solutions.ts';
import { at } from './at.ts';
import type { Entitlement } from './entitlement.ts';
import { entitlementAt, type Snapshot } from './snapshot.ts';
import type { AssociateId } from './user-assignment.ts';

/** What users are looked for by; all that is given has to hold. */
export interface UserFilter {
  readonly combination?: string;
  readonly solution?: Solution;
  /** Of the solution that is asked for, else of any; or the tier of CRM Suite. */
  readonly tier?: SolutionLevel | SuiteTier;
  readonly addOn?: string;
  readonly feature?: string;
}

export interface FoundUser {
  readonly associateId: AssociateId;
  readonly entitlement: Entitlement;
}

export interface UserPage {
  /** Ascending by associateId. */
  readonly users: readonly FoundUser[];
  readonly isLast: boolean;
}

/** The next users behind `after` that a filter accepts; who was removed is none of them. */
export function findUsers(
  snapshot: Snapshot,
  filter: UserFilter,
  { after, limit }: { after: AssociateId; limit: number },
): UserPage {
  const { associateIds, assignmentOf, assignments } = snapshot.registers.users;
  // Decided per assignment, of which there is a handful.
  const accepted = assignments.map((assignment, index) => {
    if (assignment.kind === 'removed') return undefined;
    const entitlement = entitlementAt(snapshot, at(snapshot.entitlementOf, index));
    return accepts(filter, entitlement) ? entitlement : undefined;
  });
  const users: FoundUser[] = [];
  for (const [row, associateId] of associateIds.entries()) {
    const entitlement = accepted[at(assignmentOf, row)];
    if (associateId <= after || entitlement === undefined) continue;
    if (users.length === limit) return { users, isLast: false };
    users.push({ associateId, entitlement });
  }
  return { users, isLast: true };
}

function accepts(filter: UserFilter, entitlement: Entitlement): boolean {
  const { combination, solution, addOn, feature } = filter;
  return (
    (combination === undefined || entitlement.combination === combination) &&
    (solution === undefined || entitlement.solutions[solution] !== 'none') &&
    hasTier(filter, entitlement) &&
    (addOn === undefined || entitlement.addOns.includes(addOn)) &&
    (feature === undefined || entitlement.features.includes(feature))
  );
}

function hasTier(
  { solution, tier }: UserFilter,
  { solutions: levels, suite }: Entitlement,
): boolean {
  if (tier === undefined) return true;
  const asked = solution === undefined ? solutions : [solution];
  return suite === tier || asked.some((name) => levels[name] === tier);
}
