import { userPlanRecordOf } from '../catalog/catalogue.ts';
import { solutions } from '../catalog/solutions.ts';
import { suiteUserPlan } from '../catalog/user-plans.ts';
import { sortedSet } from './canonical-json.ts';
import { suiteTiersOf } from './classify.ts';
import type { FacetSources } from './facet-sources.ts';
import { seatSumWarnings } from './seat-sums.ts';
import { type ClassifiedPlan, planHeldBy, planNamedBy } from './tenant-licenses.ts';
import { sortedWarnings, type Warning } from './warning.ts';

/** All that does not add up in a tenant's licenses and assignments, each once, in a fixed order. */
export function warningsOf(sources: FacetSources): Warning[] {
  const plans = [...sources.licenses.plans.values()];
  return sortedWarnings([
    ...plansNotInPackage(sources),
    ...seatSumWarnings(sources.licenses),
    ...plans.flatMap((plan) => duplicateRecords(plan)),
    ...plans.flatMap((plan) => undecided(plan, sources)),
    ...plans.flatMap((plan) => disagreements(plan, sources)),
  ]);
}

function plansNotInPackage({ registers, licenses }: FacetSources): Warning[] {
  const assigned = registers.users.assignments.flatMap((assignment) => {
    const name = planNamedBy(assignment, licenses);
    if (name === null || planHeldBy(assignment, licenses) !== undefined) return [];
    // On CRM Suite a plan of before is no defect: its users are told by whether they can log in.
    return licenses.plans.has(suiteUserPlan) ? [] : [name];
  });
  return sortedSet(assigned).map((userPlan) => ({
    code: 'plan-not-in-package',
    records: [userPlan],
    message: `User plan ${userPlan} is assigned but no record of the package holds it: its users have no plan.`,
  }));
}

function duplicateRecords({ plan }: ClassifiedPlan): Warning[] {
  if (plan.records === 1) return [];
  return [
    {
      code: 'duplicate-plan-record',
      records: [plan.name],
      message: `The package holds ${plan.records} records of user plan ${plan.name}: their seats are added up and their sets joined.`,
    },
  ];
}

/** Plans that the rules cannot place, or not wholly. */
function undecided(
  { plan, classification }: ClassifiedPlan,
  { licenses, catalogue }: FacetSources,
): Warning[] {
  const { catalog, solutions: levels } = classification;
  if (catalog === 'unrecognized') {
    return [
      {
        code: 'plan-unrecognized',
        records: [plan.name],
        message: `No rule knows user plan ${plan.name}: it is kept with its licenses and not classified.`,
      },
    ];
  }
  if (levels.service === 'undetermined') {
    return [
      {
        code: 'service-tier-undetermined',
        records: [plan.name],
        message: `The Service tier of user plan ${plan.name} cannot be told: its set holds another Premium solution, and the site markers service-t1 and service-t2 do not decide.`,
      },
    ];
  }
  if (catalog !== 'crm-suite') return [];
  const suites = suiteTiersOf(licenses.view, catalogue);
  if (suites.length === 1) return [];
  const records = suites.map((suite) => catalogue.suiteMarkers[suite]);
  return suites.length === 0
    ? [
        {
          code: 'suite-tier-undetermined',
          records: [plan.name],
          message: `The package sells ${plan.name} but names no CRM Suite tier.`,
        },
      ]
    : [
        {
          code: 'several-suite-tiers',
          records,
          message: `The package names several CRM Suite tiers (${records.join(', ')}): the highest rules.`,
        },
      ];
}

/** The set wins over what the name of a plan says, and the disagreement is told. */
function disagreements(
  { plan, classification }: ClassifiedPlan,
  { catalogue }: FacetSources,
): Warning[] {
  const known = userPlanRecordOf(plan.name, catalogue);
  if (known === undefined || !('solutions' in known)) return [];
  const disagrees = solutions.some((solution) => {
    const isInSet = classification.solutions[solution] !== 'none';
    return isInSet !== known.solutions.includes(solution);
  });
  if (!disagrees) return [];
  return [
    {
      code: 'set-disagrees-with-name',
      records: [plan.name],
      message: `The set of user plan ${plan.name} does not hold the solutions that its name says: the set decides.`,
    },
  ];
}
