import * as z from 'zod';

/** What a user has of one solution. */
export const WireSolutionLevel = z.enum([
  'none',
  'essentials',
  'premium',
  'undetermined',
  'untiered',
]);

/** Sorted, without repeats. */
const Names = z.array(z.string());

/** All that a user has by license, as events and answers carry it. */
export const WireEntitlement = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe(
      'First 16 hex digits of the SHA-256 of the canonical JSON (sorted keys, no spaces) of all the other fields.',
    ),
  catalog: z.enum(['crm-online', 'crm-suite', 'legacy', 'unrecognized', 'none']),
  userPlan: z.string().nullable().describe("SuperOffice's name of the plan; null: none."),
  combination: z
    .string()
    .describe('The solutions and their tiers by name, e.g. `sales-premium+service-essentials`.'),
  label: z.string().describe('The combination for people.'),
  solutions: z.object({
    sales: WireSolutionLevel,
    service: WireSolutionLevel,
    marketing: WireSolutionLevel,
  }),
  suite: z
    .enum(['starter', 'core', 'growth', 'plus', 'super'])
    .nullable()
    .describe('The tier of a CRM Suite plan.'),
  addOns: Names,
  licenses: Names,
  features: Names,
});
export type WireEntitlement = z.infer<typeof WireEntitlement>;
