import type { SolutionLevel } from '../catalog/solutions.ts';
import type { TierRule } from '../catalog/tier-rules.ts';

type PlanFlagsRule = Extract<TierRule, { by: 'plan-flags' }>;

export interface PlanFlagsEvidence {
  readonly set: ReadonlySet<string>;
  /** Module names of SuperOffice's records in the package. */
  readonly siteRecords: ReadonlySet<string>;
  readonly otherSolutionIsPremium: boolean;
}

/**
 * The tier of a solution without licenses of its own, i.e. Service. Every Premium plan carries the
 * same flags, so beside another Premium solution the set cannot tell and the site markers decide.
 * What they cannot tell either stays undetermined: never guess upward.
 */
export function tierByPlanFlags(rule: PlanFlagsRule, evidence: PlanFlagsEvidence): SolutionLevel {
  const { set, siteRecords } = evidence;
  if (!evidence.otherSolutionIsPremium) {
    return rule.premium.some((flag) => set.has(flag)) ? 'premium' : 'essentials';
  }
  const essentialsMarker = siteRecords.has(rule.siteMarkers.essentials);
  const premiumMarker = siteRecords.has(rule.siteMarkers.premium);
  if (essentialsMarker && premiumMarker) return 'undetermined';
  if (premiumMarker) return 'premium';
  if (essentialsMarker) return 'essentials';
  const isSoldPremium = rule.premiumSiteLicenses.some((name) => siteRecords.has(name));
  return isSoldPremium ? 'premium' : 'undetermined';
}
