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
  /** First 16 hex digits of the SHA-256 of the canonical JSON (sorted keys, no spaces) of all the other fields. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  catalog: z.enum(['crm-online', 'crm-suite', 'legacy', 'unrecognized', 'none']),
  userPlan: z.string().nullable(),
  combination: z.string(),
  label: z.string(),
  solutions: z.object({
    sales: WireSolutionLevel,
    service: WireSolutionLevel,
    marketing: WireSolutionLevel,
  }),
  suite: z.enum(['starter', 'core', 'growth', 'plus', 'super']).nullable(),
  addOns: Names,
  licenses: Names,
  features: Names,
});
export type WireEntitlement = z.infer<typeof WireEntitlement>;
