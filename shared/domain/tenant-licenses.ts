import type { Catalogue } from '../catalog/catalogue.ts';
import { suiteUserPlan } from '../catalog/user-plans.ts';
import { addOnsOf } from './add-ons-of.ts';
import { type Classification, classify } from './classify.ts';
import { canonicalPackage, type LicensePackage } from './license-package.ts';
import { type PackageView, type UserPlan, viewPackage } from './package-view.ts';
import type { Registers } from './registers.ts';
import type { UserAssignment } from './user-assignment.ts';

const noPackage: LicensePackage = canonicalPackage(
  { adminWarning: null, expiry: null, grace: null, maintenance: null },
  [],
);

/** A plan of the package together with what the rules make of it. */
export interface ClassifiedPlan {
  readonly plan: UserPlan;
  readonly classification: Classification;
}

/** What all users of a tenant share: its package, classified once per plan and not once per user. */
export interface TenantLicenses {
  readonly view: PackageView;
  readonly plans: ReadonlyMap<string, ClassifiedPlan>;
  readonly addOns: readonly string[];
}

export function readTenantLicenses(registers: Registers, catalogue: Catalogue): TenantLicenses {
  const view = viewPackage(registers.tenant.package?.value.current ?? noPackage, catalogue);
  const plans = [...view.userPlans.values()].map(
    (plan) => [plan.name, { plan, classification: classify(view, plan, catalogue) }] as const,
  );
  return { view, plans: new Map(plans), addOns: addOnsOf(view.names, catalogue) };
}

/** The plan of the package that a user holds, if any. */
export function planHeldBy(
  assignment: UserAssignment,
  { plans }: TenantLicenses,
): ClassifiedPlan | undefined {
  if (assignment.kind === 'removed' || assignment.userPlan === null) return undefined;
  const suite = plans.get(suiteUserPlan);
  if (suite === undefined) return plans.get(assignment.userPlan);
  // On CRM Suite whoever can log in has the one plan there is, whatever plan is still on record.
  const held = plans.get(assignment.userPlan) ?? suite;
  return held === suite && !assignment.canLogin ? undefined : held;
}

/** The plans that give their users something: all but "(No Selection)". */
export function plansSold({ plans }: TenantLicenses): ClassifiedPlan[] {
  return [...plans.values()].filter(({ classification }) => classification.catalog !== 'none');
}
