import type { SolutionLevel } from '../catalog/solutions.ts';
import type { TierRule } from '../catalog/tier-rules.ts';
import type { RuleCode } from './evidence.ts';

type PlanFlagsRule = Extract<TierRule, { by: 'plan-flags' }>;

export interface PlanFlagsSources {
  readonly set: ReadonlySet<string>;
  /** Module names of SuperOffice's records in the package. */
  readonly siteRecords: ReadonlySet<string>;
  readonly otherSolutionIsPremium: boolean;
}

/** A level, and what it rests on. */
export interface LevelFinding {
  readonly level: SolutionLevel;
  readonly rule: RuleCode;
  readonly records: readonly string[];
}

/**
 * The tier of a solution without licenses of its own, i.e. Service. Every Premium plan carries the
 * same flags, so beside another Premium solution the set cannot tell and the site markers decide.
 * What they cannot tell either stays undetermined: never guess upward.
 */
export function tierByPlanFlags(rule: PlanFlagsRule, sources: PlanFlagsSources): LevelFinding {
  const { set, siteRecords } = sources;
  if (!sources.otherSolutionIsPremium) {
    const records = rule.premium.filter((flag) => set.has(flag));
    if (records.length > 0) return { level: 'premium', rule: 'plan-flag', records };
    return { level: 'essentials', rule: 'no-plan-flag', records: rule.premium };
  }
  const { essentials, premium } = rule.siteMarkers;
  const markers = [essentials, premium].filter((name) => siteRecords.has(name));
  if (markers.length === 2) {
    return { level: 'undetermined', rule: 'both-site-markers', records: markers };
  }
  const level = markers[0] === premium ? 'premium' : 'essentials';
  if (markers.length === 1) return { level, rule: 'site-marker', records: markers };
  const records = rule.premiumSiteLicenses.filter((name) => siteRecords.has(name));
  if (records.length > 0) return { level: 'premium', rule: 'premium-site-license', records };
  return { level: 'undetermined', rule: 'nothing-to-go-by', records: [essentials, premium] };
}
