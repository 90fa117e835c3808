import type { FeatureId } from './features.ts';

/**
 * The feature that a module license stands for, by `ModuleName`, where there is one: SuperOffice's
 * advice to apps is to check these and not plan names.
 * Source: SuperOffice API reference, `SuperOffice.License.ModuleNames`.
 */
export const featureOfLicense: Readonly<Record<string, FeatureId>> = {
  'sale-cal': 'sales-management',
  'guide-cal': 'sales-guide',
  'stakeholder-cal': 'stakeholders',
  'target-cal': 'sale-targets',
  'quote-cal': 'quote-management',
  'saint-cal': 'activity-monitors',
  'selection-combined-cal': 'combined-selections',
  'project-cal': 'project-management',
  'dash-cal': 'dashboards-custom-tiles',
  'relation-cal': 'relations',
  'pocket-crm-cal': 'mobile-crm',
  'chat-cal': 'chat',
  'forms-cal': 'web-forms',
  'ej-client': 'request-management',
  escalate: 'escalation',
  'ej-mod-spm-cal': 'mailings',
  'mktg-auto-cal': 'marketing-automation',
  'video-meet': 'video-meetings',
  mobilerequest: 'mobile-request-management',
  'free-projects': 'project-management',
  'free-mailings': 'mailings',
  'chat-free': 'chat',
  'forms-free': 'web-forms',
  cep: 'cep',
  ai: 'ai',
  'expander-services': 'expander-services',
  'config-screens': 'config-screens',
  'custom-objects': 'custom-objects',
  'custom-apps': 'custom-apps',
  crmscript: 'crmscript',
  nebula: 'calendar-sync',
  synchronizer: 'calendar-sync',
  'synchronizer-cal': 'calendar-sync',
  'exchange-sync': 'calendar-sync',
};
