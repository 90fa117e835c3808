import type { Catalogue } from '../catalog/catalogue.ts';
import { type SolutionLevel, solutions } from '../catalog/solutions.ts';
import { assertNever } from './assert-never.ts';
import { sortedSet } from './canonical-json.ts';
import type { Classification } from './classification.ts';

/** What a tenant's package gives every user who has a plan. */
export interface TenantGrants {
  readonly addOns: readonly string[];
  /** Module names of SuperOffice's records in the package. */
  readonly names: ReadonlySet<string>;
}

/** Feature ids of a user with this plan: its own, those granted outside it, and the add-ons'. Sorted. */
export function featuresOf(
  plan: Classification,
  { addOns, names }: TenantGrants,
  catalogue: Catalogue,
): string[] {
  const granted = Object.entries(catalogue.grantedOutsidePlan)
    .filter(([license]) => names.has(license))
    .map(([, feature]) => feature);
  return sortedSet([
    ...(isKnownPlan(plan) ? catalogue.commonFeatures : []),
    ...solutions.flatMap((solution) => {
      const { essentials, premium } = catalogue.tierFeatures[solution];
      return featuresOfLevel(plan.solutions[solution], { essentials, premium });
    }),
    ...(plan.suite === null ? [] : catalogue.suiteFeatures[plan.suite]),
    ...granted,
    ...addOns.flatMap((addOn) => catalogue.addOnFeatures[addOn] ?? []),
  ]);
}

function isKnownPlan({ catalog }: Classification): boolean {
  return catalog !== 'unrecognized' && catalog !== 'none';
}

function featuresOfLevel(
  level: SolutionLevel,
  { essentials, premium }: { essentials: readonly string[]; premium: readonly string[] },
): readonly string[] {
  switch (level) {
    case 'none':
    // Before tiers existed there was no list of features to go by.
    case 'untiered':
      return [];
    case 'essentials':
    // Either tier holds the Essentials features, and more is not certain.
    case 'undetermined':
      return essentials;
    case 'premium':
      return [...essentials, ...premium];
    default:
      return assertNever(level);
  }
}
