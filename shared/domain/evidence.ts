import type { Solution } from '../catalog/solutions.ts';

/** Which rule gave a level or a tier; `explain` puts each in words. */
export type RuleCode =
  | 'not-in-set'
  | 'own-premium-license'
  | 'no-own-premium-license'
  | 'plan-flag'
  | 'no-plan-flag'
  | 'site-marker'
  | 'both-site-markers'
  | 'premium-site-license'
  | 'nothing-to-go-by'
  | 'before-tiers'
  | 'suite-marker'
  | 'several-suite-markers'
  | 'no-suite-marker'
  | 'no-rule'
  | 'no-selection';

/** What one decision of the classification rests on. */
export interface Evidence {
  /** What was decided: a solution, the CRM Suite tier, or the plan as a whole. */
  readonly of: Solution | 'suite' | 'plan';
  readonly rule: RuleCode;
  /** Module names that decided: licenses of the plan's set or records of the package. */
  readonly records: readonly string[];
}
