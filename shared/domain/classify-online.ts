import type { Catalogue } from '../catalog/catalogue.ts';
import { combinationOf, labelOf } from '../catalog/combinations.ts';
import { type Solution, type SolutionLevels, solutions } from '../catalog/solutions.ts';
import type { SolutionRule } from '../catalog/tier-rules.ts';
import { type Classification, unrecognized } from './classification.ts';
import type { PackageView, UserPlan } from './package-view.ts';
import { type LevelFinding, tierByPlanFlags } from './service-tier.ts';

/** Plans of CRM Online (v10-11): solutions and tiers from the set, the tier of Service also from the site. */
export function classifyOnline(
  view: PackageView,
  plan: UserPlan,
  catalogue: Catalogue,
): Classification {
  const findings = findingsOf(view, plan, catalogue);
  const levels: SolutionLevels = {
    sales: findings.sales.level,
    service: findings.service.level,
    marketing: findings.marketing.level,
  };
  const combination = combinationOf(levels);
  if (combination === '') return unrecognized(plan);
  return {
    catalog: 'crm-online',
    combination,
    label: labelOf(levels),
    solutions: levels,
    suite: null,
    evidence: solutions.map((solution) => {
      const { rule, records } = findings[solution];
      return { of: solution, rule, records };
    }),
  };
}

function findingsOf(
  view: PackageView,
  plan: UserPlan,
  { solutionRules }: Catalogue,
): Record<Solution, LevelFinding> {
  const set = new Set(plan.set);
  const findingOf = (rule: SolutionRule): LevelFinding => {
    if (!set.has(rule.license))
      return { level: 'none', rule: 'not-in-set', records: [rule.license] };
    const { tier } = rule;
    if (tier.by === 'own-licenses') {
      const records = tier.premium.filter((license) => set.has(license));
      if (records.length > 0) return { level: 'premium', rule: 'own-premium-license', records };
      return { level: 'essentials', rule: 'no-own-premium-license', records: tier.premium };
    }
    const others = solutions.map((solution) => solutionRules[solution]);
    const otherSolutionIsPremium = others.some(
      (other) => other.tier.by === 'own-licenses' && findingOf(other).level === 'premium',
    );
    return tierByPlanFlags(tier, { set, siteRecords: view.names, otherSolutionIsPremium });
  };
  const { sales, service, marketing } = solutionRules;
  return {
    sales: findingOf(sales),
    service: findingOf(service),
    marketing: findingOf(marketing),
  };
}
