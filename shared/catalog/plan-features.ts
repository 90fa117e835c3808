import type { AddOnId } from './add-ons.ts';
import type { FeatureId, FeatureName } from './features.ts';
import type { Solution, Tier } from './solutions.ts';

/** One line of the plan page: a feature, with its wording where the page words it in another way there. */
export type ListedFeature =
  | FeatureId
  | { readonly feature: FeatureId; readonly listedAs: FeatureName };

export interface FeatureSection {
  readonly section: FeatureName;
  readonly features: readonly ListedFeature[];
}

/**
 * Features of every plan of every tier, in the page's order.
 * Source: SuperOffice documentation, User plans and subscriptions page, 10.3.5, Danish
 * (older English versions of the page list "Standard reports" beside "Print").
 */
export const commonFeatures = [
  {
    section: { en: 'Contact management', da: 'Personoplysninger' },
    features: ['companies-and-contacts', 'relations', 'custom-fields', 'consent-management'],
  },
  {
    section: { en: 'Calendar', da: 'Kalender' },
    features: ['diary-and-invitations', 'video-meetings'],
  },
  // The page has nothing below this line: the section is the feature.
  { section: { en: 'Mobile CRM', da: 'Mobil CRM' }, features: ['mobile-crm'] },
  {
    section: { en: 'Document management', da: 'Dokumenthåndtering' },
    features: [
      'documents-and-templates',
      'language-support',
      'sharepoint-documents',
      'google-workplace-documents',
    ],
  },
  { section: { en: 'Email', da: 'E-mail' }, features: ['inbox', 'outlook-365', 'google'] },
  {
    section: { en: 'Search/selections', da: 'Søgning / Udvalg' },
    features: ['static-selections', 'dynamic-selections', 'selection-tasks', 'send-email'],
  },
  {
    section: { en: 'Reporting and dashboards', da: 'Rapportering og dashboards' },
    features: ['dashboards-default-charts', 'print'],
  },
] as const satisfies readonly FeatureSection[];

/**
 * What each tier of a solution brings beside the common features, in the page's order. Premium lists
 * only what it adds: a Premium plan holds the Essentials features of its solution.
 * Source: SuperOffice documentation, User plans and subscriptions page, 10.3.5, Danish.
 */
export const featuresOfTier = {
  sales: {
    essentials: [
      'sales-management',
      'sales-forecasting',
      'dashboards-default-tiles',
      'currency-support',
      'sales-secretary',
    ],
    premium: [
      'sales-guide',
      'product-level-forecasting',
      'dashboards-custom-tiles',
      'stakeholders',
      'sale-targets',
      'activity-monitors',
      'combined-selections',
      'project-management',
      'quote-management',
    ],
  },
  service: {
    essentials: [
      'request-management',
      'categorization',
      'reply-templates',
      'mobile-request-management',
      'service-reports',
      'dashboards-default-tiles',
    ],
    premium: [
      'escalation',
      'auto-assign',
      'time-limit-warnings',
      'knowledge-base',
      'activity-monitors',
      'dashboards-custom-tiles',
      'combined-selections',
      'project-management',
    ],
  },
  marketing: {
    essentials: [
      'mailings',
      'mailing-service',
      'email-designer',
      'mailing-templates',
      'mailing-template-library',
      'image-library',
      'google-analytics',
      'open-and-click-tracking',
      'click-actions',
      'dashboards-custom-tiles',
      'bounce-management',
      'spam-complaints',
      'web-forms',
      'form-actions',
      'form-consent',
      'form-templates',
      'form-template-library',
      'double-opt-in',
      'submission-reply',
      {
        feature: 'combined-selections',
        listedAs: {
          en: 'Combined selections (create/edit)',
          da: 'Kombinerede udvalg (opret/rediger)',
        },
      },
      'project-management',
    ],
    premium: ['marketing-automation'],
  },
} as const satisfies Record<Solution, Record<Tier, readonly ListedFeature[]>>;

/**
 * What free site licenses of a tenant give outside the plan, by module license.
 * Source: SuperOffice API reference, `SuperOffice.License.ModuleNames` ("Enables projects for T1 users").
 */
export const grantedOutsidePlan = {
  'free-projects': 'project-management',
  'free-mailings': 'mailings',
  'chat-free': 'chat',
  'forms-free': 'web-forms',
} as const satisfies Record<string, FeatureId>;

/**
 * What an add-on gives: itself, and what it implies.
 * Source: SuperOffice documentation, User plans and subscriptions page, 10.3.5, Danish; what Expander
 * Services implies: Expander Services page, 11.5.
 */
export const featuresOfAddOn = {
  cep: ['cep'],
  ai: ['ai'],
  'expander-services': [
    'expander-services',
    'config-screens',
    'custom-objects',
    'custom-apps',
    'crmscript',
  ],
  'calendar-sync': ['calendar-sync'],
} as const satisfies Record<AddOnId, readonly FeatureId[]>;

/** Plain ids; texts, because another version of the catalogue may know features that this one does not. */
export type TierFeatures = Readonly<Record<Solution, Readonly<Record<Tier, readonly string[]>>>>;
export type AddOnFeatures = Readonly<Record<string, readonly string[]>>;

export function featureIdOf(listed: ListedFeature): FeatureId {
  return typeof listed === 'string' ? listed : listed.feature;
}

export const commonFeatureIds: readonly FeatureId[] = commonFeatures.flatMap((section) =>
  section.features.map(featureIdOf),
);

export const tierFeatureIds = {
  sales: idsByTier(featuresOfTier.sales),
  service: idsByTier(featuresOfTier.service),
  marketing: idsByTier(featuresOfTier.marketing),
} as const satisfies TierFeatures;

function idsByTier(listed: Readonly<Record<Tier, readonly ListedFeature[]>>) {
  return {
    essentials: listed.essentials.map(featureIdOf),
    premium: listed.premium.map(featureIdOf),
  };
}
