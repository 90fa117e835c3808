import type { Catalogue } from '../catalog/catalogue.ts';
import { combinationOf, labelOf } from '../catalog/combinations.ts';
import {
  type PlanCatalog,
  type SolutionLevel,
  type SolutionLevels,
  type SuiteTier,
  solutions,
  suiteTierNames,
  suiteTiers,
} from '../catalog/solutions.ts';
import type { SolutionRule } from '../catalog/tier-rules.ts';
import { assertNever } from './assert-never.ts';
import type { PackageView, UserPlan } from './package-view.ts';
import { tierByPlanFlags } from './service-tier.ts';

/** What a user plan is by the rules, before a user's loose licenses and the tenant's add-ons. */
export interface Classification {
  readonly catalog: PlanCatalog;
  readonly combination: string;
  readonly label: string;
  readonly solutions: SolutionLevels;
  readonly suite: SuiteTier | null;
}

export const noSolutions: SolutionLevels = { sales: 'none', service: 'none', marketing: 'none' };

/** "(No Selection)" and no plan at all are one thing. */
export const noPlan: Classification = {
  catalog: 'none',
  combination: 'none',
  label: 'No plan',
  solutions: noSolutions,
  suite: null,
};

/** Classifies one user plan of a package. Its set decides, its name says only which generation it is. */
export function classify(view: PackageView, plan: UserPlan, catalogue: Catalogue): Classification {
  const known = Object.hasOwn(catalogue.userPlans, plan.name)
    ? catalogue.userPlans[plan.name]
    : undefined;
  if (known === undefined) return unrecognized(plan);
  switch (known.catalog) {
    case 'none':
      return noPlan;
    case 'crm-online':
      return classifyOnline(view, plan, catalogue);
    case 'legacy':
      return classifyLegacy(plan, catalogue);
    case 'crm-suite':
      return classifySuite(view, catalogue);
    default:
      return assertNever(known);
  }
}

/** A plan that no rule knows, kept with its name and licenses: nothing is guessed. */
function unrecognized(plan: UserPlan): Classification {
  return {
    catalog: 'unrecognized',
    combination: 'unrecognized',
    label: plan.name,
    solutions: noSolutions,
    suite: null,
  };
}

function classifyOnline(view: PackageView, plan: UserPlan, catalogue: Catalogue): Classification {
  const levels = onlineLevels(view, plan, catalogue);
  const combination = combinationOf(levels);
  if (combination === '') return unrecognized(plan);
  return {
    catalog: 'crm-online',
    combination,
    label: labelOf(levels),
    solutions: levels,
    suite: null,
  };
}

function onlineLevels(view: PackageView, plan: UserPlan, catalogue: Catalogue): SolutionLevels {
  const set = new Set(plan.set);
  const rules = catalogue.solutionRules;
  const tierOf = (rule: SolutionRule): SolutionLevel => {
    if (!set.has(rule.license)) return 'none';
    const { tier } = rule;
    if (tier.by === 'own-licenses') {
      return tier.premium.some((license) => set.has(license)) ? 'premium' : 'essentials';
    }
    const otherSolutionIsPremium = solutions.some(
      (other) => rules[other].tier.by === 'own-licenses' && tierOf(rules[other]) === 'premium',
    );
    return tierByPlanFlags(tier, { set, siteRecords: view.names, otherSolutionIsPremium });
  };
  return {
    sales: tierOf(rules.sales),
    service: tierOf(rules.service),
    marketing: tierOf(rules.marketing),
  };
}

/** Plans of v8-9: solutions from the set, and no tiers existed. */
function classifyLegacy(plan: UserPlan, catalogue: Catalogue): Classification {
  const set = new Set(plan.set);
  const level = (rule: SolutionRule): SolutionLevel =>
    set.has(rule.license) ? 'untiered' : 'none';
  const { sales, service, marketing } = catalogue.solutionRules;
  const levels = { sales: level(sales), service: level(service), marketing: level(marketing) };
  const combination = combinationOf(levels);
  return {
    catalog: 'legacy',
    combination: combination === '' ? 'legacy-no-solution' : combination,
    label: combination === '' ? 'Legacy plan without a solution' : labelOf(levels),
    solutions: levels,
    suite: null,
  };
}

function classifySuite(view: PackageView, catalogue: Catalogue): Classification {
  const suite = suiteTiersOf(view, catalogue).at(-1) ?? null;
  return {
    catalog: 'crm-suite',
    combination: suite === null ? 'suite-undetermined' : `suite-${suite}`,
    label: suite === null ? 'CRM Suite (tier undetermined)' : `CRM Suite ${suiteTierNames[suite]}`,
    solutions: noSolutions,
    suite,
  };
}

/** The suite tiers that a package names, lowest first; more than one is a defect of the package. */
export function suiteTiersOf(view: PackageView, catalogue: Catalogue): SuiteTier[] {
  return suiteTiers.filter((tier) => view.names.has(catalogue.suiteMarkers[tier]));
}
