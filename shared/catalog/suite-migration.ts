import type { FeatureId } from './features.ts';
import { tierFeatureIds } from './plan-features.ts';
import {
  type Solution,
  type SuiteTier,
  solutions,
  suiteTiers,
  type Tier,
  tiers,
} from './solutions.ts';

/**
 * The CRM Suite tier that a CRM Online plan moves to. A tenant with several goes by the highest, and
 * flips as a whole. Source: SuperOffice, "CRM Online to CRM Suite", published map.
 */
export const suiteTierOfPlan: Readonly<Record<Solution, Readonly<Record<Tier, SuiteTier>>>> = {
  sales: { essentials: 'core', premium: 'growth' },
  service: { essentials: 'core', premium: 'growth' },
  marketing: { essentials: 'growth', premium: 'plus' },
};

/**
 * Features of a CRM Suite tier. No list of them is public; the published map promises that each plan
 * of CRM Online finds what it has in the tier that it moves to, so a tier holds the features of every
 * plan that moves to it or to a lower one.
 */
export const suiteFeatureIds: Readonly<Record<SuiteTier, readonly FeatureId[]>> = {
  starter: featuresUpTo('starter'),
  core: featuresUpTo('core'),
  growth: featuresUpTo('growth'),
  plus: featuresUpTo('plus'),
  super: featuresUpTo('super'),
};

function featuresUpTo(suite: SuiteTier): FeatureId[] {
  const height = suiteTiers.indexOf(suite);
  const moved = solutions.flatMap((solution) =>
    tiers
      .filter((tier) => suiteTiers.indexOf(suiteTierOfPlan[solution][tier]) <= height)
      .flatMap((tier) => tierFeatureIds[solution][tier]),
  );
  return [...new Set(moved)];
}
