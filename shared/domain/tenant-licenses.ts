import type { Catalogue } from '../catalog/catalogue.ts';
import { suiteUserPlan } from '../catalog/user-plans.ts';
import { addOnsOf } from './add-ons-of.ts';
import { sortedSet } from './canonical-json.ts';
import type { Classification } from './classification.ts';
import { classify } from './classify.ts';
import { featuresOf } from './features.ts';
import { canonicalPackage, type LicensePackage, licenseId } from './license-package.ts';
import { type PackageView, type UserPlan, viewPackage } from './package-view.ts';
import type { UserAssignment } from './user-assignment.ts';

const noPackage: LicensePackage = canonicalPackage(
  { adminWarning: null, expiry: null, grace: null, maintenance: null },
  [],
);

/** A plan of the package together with what the rules make of it. */
export interface ClassifiedPlan {
  readonly plan: UserPlan;
  readonly classification: Classification;
  /** Feature ids of every user with this plan, sorted. */
  readonly features: readonly string[];
}

/** What all users of a tenant share: its package, classified once per plan and not once per user. */
export interface TenantLicenses {
  readonly view: PackageView;
  readonly plans: ReadonlyMap<string, ClassifiedPlan>;
  readonly addOns: readonly string[];
  /** Names that a user's plan can have and that mean no plan, whether the package holds them or not. */
  readonly noPlanNames: ReadonlySet<string>;
}

/** @param license null: a tenant of which no package is known. */
export function readTenantLicenses(
  license: LicensePackage | null,
  catalogue: Catalogue,
): TenantLicenses {
  const view = viewPackage(license ?? noPackage, catalogue);
  const addOns = addOnsOf(view.names, catalogue);
  const plans = [...view.userPlans.values()].map((plan): ClassifiedPlan => {
    const classification = classify(view, plan, catalogue);
    const features = featuresOf(classification, { addOns, names: view.names }, catalogue);
    return { plan, classification, features };
  });
  const noPlans = Object.entries(catalogue.userPlans).filter(
    ([, { catalog }]) => catalog === 'none',
  );
  return {
    view,
    plans: new Map(plans.map((classified) => [classified.plan.name, classified])),
    addOns,
    noPlanNames: new Set(noPlans.map(([name]) => name)),
  };
}

/** The plan that an assignment names; null where it names none. */
export function planNamedBy(
  assignment: UserAssignment,
  { noPlanNames }: TenantLicenses,
): string | null {
  if (assignment.kind === 'removed' || assignment.userPlan === null) return null;
  return noPlanNames.has(assignment.userPlan) ? null : assignment.userPlan;
}

/** The plan of the package that a user holds, if any. */
export function planHeldBy(
  assignment: UserAssignment,
  licenses: TenantLicenses,
): ClassifiedPlan | undefined {
  const name = planNamedBy(assignment, licenses);
  if (name === null || assignment.kind === 'removed') return undefined;
  const { plans } = licenses;
  const suite = plans.get(suiteUserPlan);
  if (suite === undefined) return plans.get(name);
  // On CRM Suite whoever can log in has the one plan there is, whatever plan is still on record.
  const held = plans.get(name) ?? suite;
  return held === suite && !assignment.canLogin ? undefined : held;
}

/** The plans that give their users something: all but "(No Selection)". */
export function plansSold({ plans }: TenantLicenses): ClassifiedPlan[] {
  return [...plans.values()].filter(({ classification }) => classification.catalog !== 'none');
}

/** Ids of the licenses that are on for everybody, sorted. */
export function siteLicensesOf({ view }: TenantLicenses): string[] {
  return sortedSet(view.package.licenses.filter(({ type }) => type === 'site').map(licenseId));
}
