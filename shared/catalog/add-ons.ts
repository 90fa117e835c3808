/** How a tenant's package shows an add-on: by one of these records, or by any record with the prefix. */
export interface AddOn {
  readonly name: { readonly en: string; readonly da: string };
  readonly licenses: readonly string[];
  readonly licensePrefix?: string;
}

/**
 * Add-ons by id. They belong to the tenant and so to every user with a plan.
 * Source: SuperOffice documentation, "User plans and subscriptions", and `SuperOffice.License.ModuleNames`.
 */
export const addOns = {
  cep: {
    name: {
      en: 'Customer Engagement Platform (CEP)',
      da: 'Customer Engagement Platform (CEP)',
    },
    licenses: ['cep'],
  },
  ai: {
    name: { en: 'SuperOffice AI', da: 'SuperOffice AI' },
    licenses: ['ai', 'aiplatform', 'aicategorization', 'aitextservices', 'aichatbot'],
    licensePrefix: 'ai-',
  },
  'expander-services': {
    name: { en: 'Expander Services', da: 'Expander Services' },
    licenses: ['expander-services'],
  },
  'calendar-sync': {
    name: { en: 'Calendar synchronization', da: 'Kalendersynkronisering' },
    licenses: ['nebula', 'synchronizer', 'synchronizer-cal', 'exchange-sync'],
  },
} as const satisfies Record<string, AddOn>;
export type AddOnId = keyof typeof addOns;
