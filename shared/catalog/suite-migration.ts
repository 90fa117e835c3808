import type { Solution, SuiteTier, Tier } from './solutions.ts';

/**
 * The CRM Suite tier that a CRM Online plan moves to. A tenant with several goes by the highest, and
 * flips as a whole. Source: SuperOffice, "CRM Online to CRM Suite", published map.
 */
export const suiteTierOfPlan = {
  sales: { essentials: 'core', premium: 'growth' },
  service: { essentials: 'core', premium: 'growth' },
  marketing: { essentials: 'growth', premium: 'plus' },
} as const satisfies Record<Solution, Record<Tier, SuiteTier>>;
