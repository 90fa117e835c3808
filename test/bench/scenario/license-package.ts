import type { Tier } from '../../../shared/catalog/solutions.ts';
import { packageWith } from '../../support/events-in.ts';
import { planNameOf, syntheticSet } from '../../support/plan-sets.ts';
import { publishedLicenses } from '../../unit/catalog/module-license-names.ts';

/** The solutions of the seven user plans of CRM Online. */
const soldTogether = [
  ['sales'],
  ['service'],
  ['marketing'],
  ['sales', 'service'],
  ['sales', 'marketing'],
  ['service', 'marketing'],
  ['sales', 'service', 'marketing'],
] as const;

export interface SoldTiers {
  readonly sales: Tier;
  readonly service: Tier;
  readonly marketing: Tier;
}

/** All seven plans at these tiers, the site records that a real package has beside them, and dates. */
export function packageAt(tiers: SoldTiers): object {
  return packageWith({
    plans: Object.fromEntries(
      soldTogether.map((solutions) => {
        const levels = Object.fromEntries(solutions.map((name) => [name, tiers[name]]));
        return [planNameOf(levels), { set: syntheticSet(levels), seats: 100_000 }];
      }),
    ),
    site: [
      ...siteRecords,
      ...soldTogether
        .slice(0, 3)
        .map(([name]) => `${name}-${tiers[name] === 'premium' ? 't2' : 't1'}`),
    ],
    dates: {
      AdminWarningDate: '2027-02-27T00:00:00',
      ExpiryDate: '2027-03-27T00:00:00',
      GraceDate: '2027-04-08T00:00:00',
      MaintenanceDate: '2027-02-27T00:00:00',
    },
  });
}

export const planNames: readonly string[] = soldTogether.map((solutions) =>
  planNameOf(Object.fromEntries(solutions.map((name) => [name, 'premium']))),
);

/** Site records of SuperOffice's published list, as a well-equipped tenant has them; no tier markers. */
const siteRecords: readonly string[] = publishedLicenses
  .filter(({ kind }) => kind === 'Site')
  .map(({ name }) => name)
  .filter((name) => !/^suite|^ten|^superlicense|-t[12]$/.test(name));
