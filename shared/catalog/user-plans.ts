import type { Solution } from './solutions.ts';

/** What is known of a user plan record by its module name alone. The tier is never in the name. */
export type UserPlanRecord =
  | { readonly catalog: 'crm-online' | 'legacy'; readonly solutions: readonly Solution[] }
  | { readonly catalog: 'crm-suite' }
  | { readonly catalog: 'none' };

/**
 * User plan records by `ModuleName`.
 * Source: SuperOffice API reference, `SuperOffice.License.ModuleNames`, and the user plan pages of 8.5 to 12.
 */
export const userPlanRecords: Readonly<Record<string, UserPlanRecord>> = {
  'ten-sales': { catalog: 'crm-online', solutions: ['sales'] },
  'ten-service': { catalog: 'crm-online', solutions: ['service'] },
  'ten-marketing': { catalog: 'crm-online', solutions: ['marketing'] },
  'ten-salesservice': { catalog: 'crm-online', solutions: ['sales', 'service'] },
  'ten-salesmarketing': { catalog: 'crm-online', solutions: ['sales', 'marketing'] },
  'ten-servicemarketing': { catalog: 'crm-online', solutions: ['service', 'marketing'] },
  'ten-salesservicemarketing': {
    catalog: 'crm-online',
    solutions: ['sales', 'service', 'marketing'],
  },
  'suite-user': { catalog: 'crm-suite' },
  // "(No Selection)": a record like a plan's, and it means that the user has no plan.
  'superlicense-no-selection': { catalog: 'none' },
  'superlicense-sales-pro': { catalog: 'legacy', solutions: ['sales'] },
  'superlicense-service-pro': { catalog: 'legacy', solutions: ['service'] },
  'superlicense-marketing-pro': { catalog: 'legacy', solutions: ['marketing'] },
  'superlicense-complete': { catalog: 'legacy', solutions: ['sales', 'service', 'marketing'] },
  'superlicense-contact-manager': { catalog: 'legacy', solutions: [] },
  'superlicense-assistant': { catalog: 'legacy', solutions: [] },
};

/** The only user plan of CRM Suite (v12); what it holds follows the tenant's suite tier. */
export const suiteUserPlan = 'suite-user';
