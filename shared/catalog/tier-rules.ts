import type { Solution, SuiteTier, Tier } from './solutions.ts';

/** How the tier of a solution is told from licenses; see `solutionRules`. */
export type TierRule =
  /** The solution has Premium licenses of its own: any of them in the set is Premium, none is Essentials. */
  | { readonly by: 'own-licenses'; readonly premium: readonly string[] }
  /**
   * Only flags of the whole plan tell, and every Premium plan carries them: they decide as long as no
   * other solution of the plan is Premium. Else the site markers decide, failing those any of the
   * `premiumSiteLicenses` decides for Premium.
   */
  | {
      readonly by: 'plan-flags';
      readonly premium: readonly string[];
      readonly siteMarkers: Readonly<Record<Tier, string>>;
      readonly premiumSiteLicenses: readonly string[];
    };

export interface SolutionRule {
  /** The module license that gives the solution when a plan's set holds it. */
  readonly license: string;
  readonly tier: TierRule;
}

/**
 * Site records (`ExtraFlags = 2`) that say which solution and tier a package sells. Their seat count is
 * the number of seats with that solution at that tier; they are no proof that a user has it.
 */
export const siteMarkers: Readonly<Record<Solution, Readonly<Record<Tier, string>>>> = {
  sales: { essentials: 'sales-t1', premium: 'sales-t2' },
  service: { essentials: 'service-t1', premium: 'service-t2' },
  marketing: { essentials: 'marketing-t1', premium: 'marketing-t2' },
};

/**
 * From a plan record's set to solutions and tiers (CRM Online, v10-11).
 * Source: SuperOffice API reference, `SuperOffice.License.ModuleNames`, and the license package of a v11.11 tenant.
 */
export const solutionRules: Readonly<Record<Solution, SolutionRule>> = {
  sales: {
    license: 'sale-cal',
    tier: { by: 'own-licenses', premium: ['quote-cal', 'stakeholder-cal', 'target-cal'] },
  },
  service: {
    license: 'ej-client',
    tier: {
      by: 'plan-flags',
      premium: ['t2', 'saint-cal'],
      siteMarkers: siteMarkers.service,
      premiumSiteLicenses: ['escalate', 'inbox-filter', 'request-batch'],
    },
  },
  marketing: {
    license: 'ej-mod-spm-cal',
    tier: { by: 'own-licenses', premium: ['mktg-auto-cal'] },
  },
};

/** Site records of CRM Suite (v12), lowest tier first: of several the highest rules. */
export const suiteMarkers: Readonly<Record<SuiteTier, string>> = {
  starter: 'suite1',
  core: 'suite2',
  growth: 'suite3',
  plus: 'suite4',
  super: 'suite5',
};
