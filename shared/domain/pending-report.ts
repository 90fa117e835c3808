import { suiteUserPlan } from '../catalog/user-plans.ts';
import { at } from './at.ts';
import { byCodeUnits } from './canonical-json.ts';
import { entitle } from './entitle.ts';
import type { FacetSources } from './facet-sources.ts';
import type { PendingPackage } from './license-package.ts';
import { seatsOf, usersPerCombination } from './seats-of.ts';
import { setDelta } from './set-delta.ts';
import type { PendingReport, Seats, SeatsToFree } from './tenant-facets.ts';
import {
  planHeldBy,
  readTenantLicenses,
  siteLicensesOf,
  type TenantLicenses,
} from './tenant-licenses.ts';
import type { AssociateId } from './user-assignment.ts';
import type { UserColumns } from './user-columns.ts';

/** What would change were the pending package activated now; until then the current one rules. */
export function pendingReport(pending: PendingPackage, sources: FacetSources): PendingReport {
  const { registers, licenses, catalogue } = sources;
  const { users } = registers;
  const then = readTenantLicenses(pending.package, catalogue);
  const holders = holdersOf(users, { now: licenses, then });
  const seats = withDroppedPlans(seatsOf(users, then), holders);
  const entitlements = users.assignments.map((assignment) => entitle(assignment, then));
  return {
    canBeActivated: pending.canBeActivated,
    addOns: setDelta(licenses.addOns, then.addOns),
    siteLicenses: setDelta(siteLicensesOf(licenses), siteLicensesOf(then)),
    seats,
    usersPerCombination: usersPerCombination(users, entitlements),
    seatsToFree: seatsToFree(seats, holders, users),
  };
}

/** Rows of users by the plan that they would hold; who would lose theirs stay under the one they hold now. */
function holdersOf(
  users: UserColumns,
  { now, then }: { now: TenantLicenses; then: TenantLicenses },
): Map<string, number[]> {
  // On CRM Suite who would have no plan cannot log in, and needs no seat.
  const isSuite = then.plans.has(suiteUserPlan);
  const planOf = users.assignments.map((assignment) => {
    const held =
      planHeldBy(assignment, then) ?? (isSuite ? undefined : planHeldBy(assignment, now));
    return held?.plan.name;
  });
  const holders = new Map<string, number[]>();
  users.assignmentOf.forEach((index, row) => {
    const plan = planOf[index];
    if (plan === undefined) return;
    const rows = holders.get(plan) ?? [];
    rows.push(row);
    holders.set(plan, rows);
  });
  return holders;
}

/** A plan that the pending package does not hold has no seats in it. */
function withDroppedPlans(
  seats: Readonly<Record<string, Seats>>,
  holders: ReadonlyMap<string, readonly number[]>,
): Record<string, Seats> {
  const dropped = [...holders]
    .filter(([plan]) => !Object.hasOwn(seats, plan))
    .map(([plan, rows]): [string, Seats] => [
      plan,
      { licensed: 0, assigned: rows.length, state: 'over-assigned' },
    ]);
  return Object.fromEntries(
    [...Object.entries(seats), ...dropped].sort(([a], [b]) => byCodeUnits(a, b)),
  );
}

function seatsToFree(
  seats: Readonly<Record<string, Seats>>,
  holders: ReadonlyMap<string, readonly number[]>,
  users: UserColumns,
): Record<string, SeatsToFree> {
  const overAssigned = Object.entries(seats).filter(([, { state }]) => state === 'over-assigned');
  return Object.fromEntries(
    overAssigned.map(([plan, { licensed, assigned }]) => {
      const count = assigned - licensed;
      const losing = firstToLose(holders.get(plan) ?? [], users).slice(0, count);
      return [plan, { count, users: losing }];
    }),
  );
}

/** The newest assignment first (the highest sequence), then the highest associateId. */
function firstToLose(rows: readonly number[], users: UserColumns): AssociateId[] {
  return [...rows]
    .sort((a, b) => at(users.sequences, b) - at(users.sequences, a) || b - a)
    .map((row) => at(users.associateIds, row));
}
