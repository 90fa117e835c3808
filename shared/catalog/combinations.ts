import {
  levelSuffixes,
  type Solution,
  type SolutionLevels,
  solutionNames,
  solutions,
  tiers,
} from './solutions.ts';

/** The key of a set of solution levels, e.g. `sales-premium+service-essentials`; `''` where all are none. */
export function combinationOf(levels: SolutionLevels): string {
  return present(levels)
    .map((solution) => `${solution}-${levels[solution]}`)
    .join('+');
}

/** The label as SuperOffice writes it, e.g. `Sales-Premium + Service-Essentials`. */
export function labelOf(levels: SolutionLevels): string {
  return present(levels)
    .map((solution) => `${solutionNames[solution]}${levelSuffixes[levels[solution]]}`)
    .join(' + ');
}

function present(levels: SolutionLevels): Solution[] {
  return solutions.filter((solution) => levels[solution] !== 'none');
}

export interface Combination {
  readonly id: string;
  readonly label: string;
  readonly levels: SolutionLevels;
}

/**
 * The 26 combinations of CRM Online: each solution absent, Essentials or Premium, not all absent.
 * Source: SuperOffice documentation, "User plans and subscriptions" (10.3.1 and later; Marketing had one tier before).
 */
export const combinations: readonly Combination[] = allLevels()
  .map((levels) => ({ id: combinationOf(levels), label: labelOf(levels), levels }))
  .filter(({ id }) => id !== '');

function allLevels(): SolutionLevels[] {
  const levels = ['none', ...tiers] as const;
  return levels.flatMap((sales) =>
    levels.flatMap((service) => levels.map((marketing) => ({ sales, service, marketing }))),
  );
}
