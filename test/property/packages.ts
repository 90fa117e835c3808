import { packageWith, planRecord } from '../support/events-in.ts';
import { syntheticSet } from '../support/plan-sets.ts';

/** Packages of a tenant over time, and what each plan of them is, written down by hand. */
export const packages: readonly {
  readonly wire: object;
  readonly combinationOf: Readonly<Record<string, string>>;
}[] = [
  {
    wire: packageWith({
      plans: {
        'ten-sales': syntheticSet({ sales: 'premium' }),
        'ten-service': syntheticSet({ service: 'essentials' }),
      },
    }),
    combinationOf: { 'ten-sales': 'sales-premium', 'ten-service': 'service-essentials' },
  },
  {
    wire: packageWith({
      plans: { 'ten-sales': syntheticSet({ sales: 'essentials' }) },
      site: ['ai'],
    }),
    combinationOf: { 'ten-sales': 'sales-essentials' },
  },
  {
    wire: packageWith({
      plans: { 'ten-service': syntheticSet({ sales: 'premium', service: 'premium' }) },
      dates: { ExpiryDate: '2027-03-27T00:00:00' },
    }),
    combinationOf: { 'ten-service': 'sales-premium+service-undetermined' },
  },
  { wire: packageWith({ site: ['cep'] }), combinationOf: {} },
  {
    wire: packageWith({
      plans: {
        'ten-service': syntheticSet({ service: 'premium', marketing: 'premium' }),
        'ten-sales': { set: syntheticSet({ sales: 'premium' }), seats: 1 },
      },
      site: ['service-t2'],
      records: [{ ...planRecord('gone', 'user'), OwnerName: 'PARTNER' }],
    }),
    combinationOf: {
      'ten-service': 'service-premium+marketing-premium',
      'ten-sales': 'sales-premium',
    },
  },
];
