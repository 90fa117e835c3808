import { type Catalogue, userPlanRecordOf } from '../catalog/catalogue.ts';
import { combinationOf, labelOf } from '../catalog/combinations.ts';
import {
  type SolutionLevel,
  type SuiteTier,
  solutions,
  suiteTierNames,
  suiteTiers,
} from '../catalog/solutions.ts';
import type { SolutionRule } from '../catalog/tier-rules.ts';
import { assertNever } from './assert-never.ts';
import { type Classification, noPlan, noSolutions, unrecognized } from './classification.ts';
import { classifyOnline } from './classify-online.ts';
import type { RuleCode } from './evidence.ts';
import type { PackageView, UserPlan } from './package-view.ts';

/** Classifies one user plan of a package. Its set decides, its name says only which generation it is. */
export function classify(view: PackageView, plan: UserPlan, catalogue: Catalogue): Classification {
  const known = userPlanRecordOf(plan.name, catalogue);
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

/** Plans of v8-9: solutions from the set, and no tiers existed. */
function classifyLegacy(plan: UserPlan, { solutionRules }: Catalogue): Classification {
  const set = new Set(plan.set);
  const level = ({ license }: SolutionRule): SolutionLevel =>
    set.has(license) ? 'untiered' : 'none';
  const { sales, service, marketing } = solutionRules;
  const levels = { sales: level(sales), service: level(service), marketing: level(marketing) };
  const combination = combinationOf(levels);
  return {
    catalog: 'legacy',
    combination: combination === '' ? 'legacy-no-solution' : combination,
    label: combination === '' ? 'Legacy plan without a solution' : labelOf(levels),
    solutions: levels,
    suite: null,
    evidence: solutions.map((solution) => ({
      of: solution,
      rule: levels[solution] === 'none' ? 'not-in-set' : 'before-tiers',
      records: [solutionRules[solution].license],
    })),
  };
}

/** CRM Suite (v12): one plan, whose tier is the tenant's. */
function classifySuite(view: PackageView, catalogue: Catalogue): Classification {
  const named = suiteTiersOf(view, catalogue);
  const suite = named.at(-1) ?? null;
  return {
    catalog: 'crm-suite',
    combination: suite === null ? 'suite-undetermined' : `suite-${suite}`,
    label: suite === null ? 'CRM Suite (tier undetermined)' : `CRM Suite ${suiteTierNames[suite]}`,
    solutions: noSolutions,
    suite,
    evidence: [
      {
        of: 'suite',
        rule: suiteRule(named.length),
        records: (suite === null ? suiteTiers : named).map((tier) => catalogue.suiteMarkers[tier]),
      },
    ],
  };
}

function suiteRule(markers: number): RuleCode {
  if (markers === 0) return 'no-suite-marker';
  return markers === 1 ? 'suite-marker' : 'several-suite-markers';
}

/** The suite tiers that a package names, lowest first; more than one is a defect of the package. */
export function suiteTiersOf(view: PackageView, catalogue: Catalogue): SuiteTier[] {
  return suiteTiers.filter((tier) => view.names.has(catalogue.suiteMarkers[tier]));
}
