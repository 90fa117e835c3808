import { at } from './at.ts';
import { byCodeUnits } from './canonical-json.ts';
import type { Entitlement } from './entitlement.ts';
import type { UserPlan } from './package-view.ts';
import type { Seats } from './tenant-facets.ts';
import { planHeldBy, plansSold, type TenantLicenses } from './tenant-licenses.ts';
import { countByAssignment, type UserColumns } from './user-columns.ts';

/** Per user plan of a package: the seats bought, and the users who have it. */
export function seatsOf(users: UserColumns, licenses: TenantLicenses): Record<string, Seats> {
  const counts = countByAssignment(users);
  const assigned = new Map<UserPlan, number>();
  users.assignments.forEach((assignment, index) => {
    const held = planHeldBy(assignment, licenses);
    if (held === undefined) return;
    assigned.set(held.plan, (assigned.get(held.plan) ?? 0) + at(counts, index));
  });
  return Object.fromEntries(
    plansSold(licenses).map(({ plan }) => [plan.name, seatsOfPlan(plan, assigned.get(plan) ?? 0)]),
  );
}

function seatsOfPlan({ licensed, unrestricted }: UserPlan, assigned: number): Seats {
  if (unrestricted) return { licensed, assigned, state: 'unrestricted' };
  return { licensed, assigned, state: assigned > licensed ? 'over-assigned' : 'ok' };
}

/** Users who have a plan, per combination. */
export function usersPerCombination(
  users: UserColumns,
  perAssignment: readonly Entitlement[],
): Record<string, number> {
  const counts = countByAssignment(users);
  const perCombination = new Map<string, number>();
  perAssignment.forEach(({ catalog, combination }, index) => {
    if (catalog === 'none') return;
    perCombination.set(combination, (perCombination.get(combination) ?? 0) + at(counts, index));
  });
  return Object.fromEntries([...perCombination].sort(([a], [b]) => byCodeUnits(a, b)));
}
