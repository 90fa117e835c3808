import { solutionNames } from '../catalog/solutions.ts';
import { assertNever } from './assert-never.ts';
import type { Classification } from './classification.ts';
import type { Evidence } from './evidence.ts';

/** What decided, as one English sentence for support people. */
export function inWords({ of, rule, records }: Evidence, { suite }: Classification): string {
  const named = listed(records);
  const subject = of === 'suite' || of === 'plan' ? '' : solutionNames[of];
  const cannotTell = `${subject} stands beside another Premium solution, where the set cannot tell its tier`;
  switch (rule) {
    case 'not-in-set':
      return `No ${subject}: the set lacks ${named}.`;
    case 'own-premium-license':
      return `${subject} is Premium: the set holds ${named}.`;
    case 'no-own-premium-license':
      return `${subject} is Essentials: the set holds none of ${named}.`;
    case 'plan-flag':
      return `${subject} is Premium: the set holds ${named}, and no other solution of the plan is Premium.`;
    case 'no-plan-flag':
      return `${subject} is Essentials: the set holds none of ${named}.`;
    case 'site-marker':
      return `${cannotTell}; the site marker ${named} decides.`;
    case 'both-site-markers':
      return `${cannotTell}; the package has both site markers ${named}, so it stays undetermined.`;
    case 'premium-site-license':
      return `${cannotTell}; there is no site marker, and ${named} of the site say Premium.`;
    case 'nothing-to-go-by':
      return `${cannotTell}; there is no site marker ${named} and no Premium site license, so it stays undetermined.`;
    case 'before-tiers':
      return `${subject}, without a tier: the set holds ${named}, and plans of v8-9 had no tiers.`;
    case 'suite-marker':
      return `CRM Suite ${suite}: the package holds ${named}.`;
    case 'several-suite-markers':
      return `CRM Suite ${suite}: of ${named} in the package the highest rules.`;
    case 'no-suite-marker':
      return `CRM Suite without a tier: the package holds none of ${named}.`;
    case 'no-rule':
      return `No rule knows ${named}: it is kept with its name and licenses.`;
    case 'no-selection':
      return 'No plan.';
    default:
      return assertNever(rule);
  }
}

function listed(records: readonly string[]): string {
  return records.length <= 1
    ? (records[0] ?? '')
    : `${records.slice(0, -1).join(', ')} and ${records.at(-1)}`;
}
