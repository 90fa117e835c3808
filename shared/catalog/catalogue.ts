import { type AddOn, addOns } from './add-ons.ts';
import {
  type AddOnFeatures,
  commonFeatureIds,
  featuresOfAddOn,
  grantedOutsidePlan,
  type TierFeatures,
  tierFeatureIds,
} from './plan-features.ts';
import type { Solution, SuiteTier, Tier } from './solutions.ts';
import { suiteFeatureIds, suiteTierOfPlan } from './suite-migration.ts';
import { type SolutionRule, solutionRules, suiteMarkers } from './tier-rules.ts';
import { type UserPlanRecord, userPlanRecords } from './user-plans.ts';

/** The license facts that classification reads: all of it data, so that a newer version is another value. */
export interface Catalogue {
  readonly id: string;
  /** Counts up with every change of a table below; a snapshot remembers which version classified it. */
  readonly version: number;
  readonly userPlans: Readonly<Record<string, UserPlanRecord>>;
  readonly solutionRules: Readonly<Record<Solution, SolutionRule>>;
  readonly suiteMarkers: Readonly<Record<SuiteTier, string>>;
  readonly addOns: Readonly<Record<string, AddOn>>;
  readonly commonFeatures: readonly string[];
  readonly tierFeatures: TierFeatures;
  readonly suiteTierOfPlan: Readonly<Record<Solution, Readonly<Record<Tier, SuiteTier>>>>;
  readonly suiteFeatures: Readonly<Record<SuiteTier, readonly string[]>>;
  readonly grantedOutsidePlan: Readonly<Record<string, string>>;
  readonly addOnFeatures: AddOnFeatures;
}

/** What is known of a user plan by its name; a name may be anything, `constructor` included. */
export function userPlanRecordOf(
  name: string,
  { userPlans }: Catalogue,
): UserPlanRecord | undefined {
  return Object.hasOwn(userPlans, name) ? userPlans[name] : undefined;
}

export const catalogue: Catalogue = {
  id: 'superoffice-crm',
  version: 1,
  userPlans: userPlanRecords,
  solutionRules,
  suiteMarkers,
  addOns,
  commonFeatures: commonFeatureIds,
  tierFeatures: tierFeatureIds,
  suiteTierOfPlan,
  suiteFeatures: suiteFeatureIds,
  grantedOutsidePlan,
  addOnFeatures: featuresOfAddOn,
};
