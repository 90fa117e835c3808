/** The three solutions a user plan can hold, in SuperOffice's own order. */
export const solutions = ['sales', 'service', 'marketing'] as const;
export type Solution = (typeof solutions)[number];

/** The two tiers that CRM Online (v10-11) sells for each solution. */
export const tiers = ['essentials', 'premium'] as const;
export type Tier = (typeof tiers)[number];

/**
 * What a user has of one solution: nothing, a tier, a tier that the licenses cannot tell
 * (`undetermined`), or a solution from before tiers existed (`untiered`, v8-9).
 */
export type SolutionLevel = 'none' | Tier | 'undetermined' | 'untiered';
export type SolutionLevels = Readonly<Record<Solution, SolutionLevel>>;

/** How the levels that have an order compare; a level without a height compares with none. */
export const levelHeight = {
  none: 0,
  essentials: 1,
  premium: 2,
  undetermined: null,
  untiered: null,
} as const satisfies Record<SolutionLevel, number | null>;

export const solutionNames = {
  sales: 'Sales',
  service: 'Service',
  marketing: 'Marketing',
} as const satisfies Record<Solution, string>;

/** How a level is written behind its solution's name in a label, e.g. `Sales-Premium`. */
export const levelSuffixes = {
  none: '',
  essentials: '-Essentials',
  premium: '-Premium',
  undetermined: ' (tier undetermined)',
  untiered: '',
} as const satisfies Record<SolutionLevel, string>;

/** The generation of plans that decides a user: v10-11, v12, v8-9, one no rule knows, or no plan. */
export type PlanCatalog = 'crm-online' | 'crm-suite' | 'legacy' | 'unrecognized' | 'none';

/** CRM Suite tiers (v12), lowest first; the tenant has one for all its users. */
export const suiteTiers = ['starter', 'core', 'growth', 'plus', 'super'] as const;
export type SuiteTier = (typeof suiteTiers)[number];

export const suiteTierNames = {
  starter: 'Starter',
  core: 'Core',
  growth: 'Growth',
  plus: 'Plus',
  super: 'Super',
} as const satisfies Record<SuiteTier, string>;
