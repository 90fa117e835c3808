import type { FacetSources } from './facet-sources.ts';
import { pendingReport } from './pending-report.ts';
import type { LifecycleChange, Registers } from './registers.ts';
import { seatsOf, usersPerCombination } from './seats-of.ts';
import type { TenantFacets, TenantState } from './tenant-facets.ts';
import { plansSold, siteLicensesOf } from './tenant-licenses.ts';
import { warningsOf } from './warnings-of.ts';

export function facetsOf(sources: FacetSources): TenantFacets {
  const { registers, licenses, datesState, perAssignment } = sources;
  const { tenant, users } = registers;
  const pending = tenant.package?.value.pending ?? null;
  return {
    addOns: licenses.addOns,
    siteLicenses: siteLicensesOf(licenses),
    seats: seatsOf(users, licenses),
    userPlans: Object.fromEntries(plansSold(licenses).map(({ plan }) => [plan.name, plan.set])),
    dates: { ...licenses.view.package.dates, state: datesState },
    contractTerms: tenant.contract?.value ?? null,
    pending: pending && pendingReport(pending, sources),
    state: stateOf(registers),
    usersPerCombination: usersPerCombination(users, perAssignment),
    warnings: warningsOf(sources),
  };
}

const lifecycles = {
  Suspend: 'suspended',
  Resume: 'active',
  Delete: 'deleted',
} as const satisfies Record<LifecycleChange, TenantState['lifecycle']>;

function stateOf({ tenant, lists }: Registers): TenantState {
  const restoredAt = tenant.restored?.value ?? null;
  const listedAt = lists.floor?.occurredAt ?? Number.NEGATIVE_INFINITY;
  return {
    lifecycle: tenant.lifecycle === null ? 'active' : lifecycles[tenant.lifecycle.value],
    upgradedAt: tenant.upgrade?.value ?? null,
    movedAt: tenant.move?.value ?? null,
    restoredAt,
    usersStale: restoredAt !== null && restoredAt > listedAt,
  };
}
