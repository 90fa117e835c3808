import * as z from 'zod';
import { Names } from './wire-values.ts';

/** What a user has of one solution. */
export const WireSolutionLevel = z.enum([
  'none',
  'essentials',
  'premium',
  'undetermined',
  'untiered',
]);

/** The tiers of CRM Suite. */
export const WireSuiteTier = z.enum(['starter', 'core', 'growth', 'plus', 'super']);

/** A tier that users can be asked for by: of a solution, or of CRM Suite. */
export const WireTier = z.enum([
  ...WireSolutionLevel.exclude(['none']).options,
  ...WireSuiteTier.options,
]);

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
  suite: WireSuiteTier.nullable().describe('The tier of a CRM Suite plan.'),
  addOns: Names,
  licenses: Names,
  features: Names,
});
export type WireEntitlement = z.infer<typeof WireEntitlement>;

/** Each solution by its name. */
export const WireSolution = WireEntitlement.shape.solutions.keyof();
