import type { PlanCatalog, SolutionLevels, SuiteTier } from '../catalog/solutions.ts';
import type { Evidence } from './evidence.ts';
import type { UserPlan } from './package-view.ts';

/** What a user plan is by the rules, before a user's loose licenses and the tenant's add-ons. */
export interface Classification {
  readonly catalog: PlanCatalog;
  readonly combination: string;
  readonly label: string;
  readonly solutions: SolutionLevels;
  readonly suite: SuiteTier | null;
  /** What each of it rests on. */
  readonly evidence: readonly Evidence[];
}

export const noSolutions: SolutionLevels = { sales: 'none', service: 'none', marketing: 'none' };

/** "(No Selection)" and no plan at all are one thing. */
export const noPlan: Classification = {
  catalog: 'none',
  combination: 'none',
  label: 'No plan',
  solutions: noSolutions,
  suite: null,
  evidence: [{ of: 'plan', rule: 'no-selection', records: [] }],
};

/** A plan that no rule knows, kept with its name and licenses: nothing is guessed. */
export function unrecognized(plan: UserPlan): Classification {
  return {
    catalog: 'unrecognized',
    combination: 'unrecognized',
    label: plan.name,
    solutions: noSolutions,
    suite: null,
    evidence: [{ of: 'plan', rule: 'no-rule', records: [plan.name] }],
  };
}
