import type { Catalogue } from '../catalog/catalogue.ts';
import { at } from './at.ts';
import { byCodeUnits, sortedSet } from './canonical-json.ts';
import type { FacetSources } from './facet-sources.ts';
import { licenseId, type PendingPackage } from './license-package.ts';
import { type UserPlan, viewPackage } from './package-view.ts';
import type { LifecycleChange, Registers } from './registers.ts';
import type { PendingPackageFacet, Seats, TenantFacets, TenantState } from './tenant-facets.ts';
import { planHeldBy, plansSold } from './tenant-licenses.ts';
import { countByAssignment } from './user-columns.ts';
import { warningsOf } from './warnings-of.ts';

export function facetsOf(sources: FacetSources): TenantFacets {
  const { registers, licenses, catalogue } = sources;
  const { view, addOns } = licenses;
  const { tenant } = registers;
  return {
    addOns,
    siteLicenses: sortedSet(
      view.package.licenses.filter(({ type }) => type === 'site').map(licenseId),
    ),
    seats: seatsOf(sources),
    userPlans: Object.fromEntries(plansSold(licenses).map(({ plan }) => [plan.name, plan.set])),
    dates: view.package.dates,
    contractTerms: tenant.contract?.value ?? null,
    pending: pendingFacet(tenant.package?.value.pending ?? null, catalogue),
    state: stateOf(registers),
    usersPerCombination: usersPerCombination(sources),
    warnings: warningsOf(sources),
  };
}

function seatsOf({ registers, licenses }: FacetSources): Record<string, Seats> {
  const counts = countByAssignment(registers.users);
  const assigned = new Map<UserPlan, number>();
  registers.users.assignments.forEach((assignment, index) => {
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

function pendingFacet(
  pending: PendingPackage | null,
  catalogue: Catalogue,
): PendingPackageFacet | null {
  if (pending === null) return null;
  const plans = [...viewPackage(pending.package, catalogue).userPlans.values()];
  return {
    canBeActivated: pending.canBeActivated,
    licensed: Object.fromEntries(
      plans.map(({ name, licensed, unrestricted }) => [name, unrestricted ? null : licensed]),
    ),
  };
}

const lifecycles = {
  Suspend: 'suspended',
  Resume: 'active',
  Delete: 'deleted',
} as const satisfies Record<LifecycleChange, TenantState['lifecycle']>;

function stateOf({ tenant }: Registers): TenantState {
  return {
    lifecycle: tenant.lifecycle === null ? 'active' : lifecycles[tenant.lifecycle.value],
    upgradedAt: tenant.upgrade?.value ?? null,
    movedAt: tenant.move?.value ?? null,
    restoredAt: tenant.restored?.value ?? null,
  };
}

function usersPerCombination({ registers, perAssignment }: FacetSources): Record<string, number> {
  const counts = countByAssignment(registers.users);
  const users = new Map<string, number>();
  perAssignment.forEach(({ catalog, combination }, index) => {
    if (catalog === 'none') return;
    users.set(combination, (users.get(combination) ?? 0) + at(counts, index));
  });
  return Object.fromEntries([...users].sort(([a], [b]) => byCodeUnits(a, b)));
}
