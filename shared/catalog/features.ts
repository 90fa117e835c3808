import { addOns } from './add-ons.ts';

export interface FeatureName {
  readonly en: string;
  readonly da: string;
}

/**
 * What a plan, a free license or an add-on lets a user do, by id. A feature that several solutions list
 * is one id here; which plan lists it is in `plan-features.ts`.
 * Source of the plan features: SuperOffice documentation, User plans and subscriptions page, 10.3.5,
 * Danish, word for word. English is a rendering of it: the page's own English differs in places.
 */
export const features = {
  // Common to all plans: contact management
  'companies-and-contacts': { en: 'Companies and contacts', da: 'Firmaer og personer' },
  relations: { en: 'Relations', da: 'Relationer' },
  'custom-fields': { en: 'Custom fields', da: 'Brugerdefinerede felter' },
  'consent-management': { en: 'Consent management', da: 'Samtykkehåndtering' },

  // Common to all plans: calendar
  'diary-and-invitations': { en: 'Diary and invitations', da: 'Dagbog og invitationer' },
  'video-meetings': { en: 'Video meeting integration', da: 'Integration med videomøder' },

  // Common to all plans: mobile CRM
  'mobile-crm': { en: 'Mobile CRM', da: 'Mobil CRM' },

  // Common to all plans: document management
  'documents-and-templates': { en: 'Documents and templates', da: 'Dokumenter og skabeloner' },
  'language-support': { en: 'Language support', da: 'Sprogunderstøttelse' },
  'sharepoint-documents': { en: 'MS SharePoint documents', da: 'MS SharePoint-dokumenter' },
  'google-workplace-documents': {
    en: 'Google Workplace documents',
    da: 'Google Workplace-dokumenter',
  },

  // Common to all plans: email
  inbox: { en: 'SuperOffice inbox', da: 'SuperOffice-indbakke' },
  'outlook-365': { en: 'SuperOffice for Outlook 365', da: 'SuperOffice til Outlook 365' },
  google: { en: 'SuperOffice for Google', da: 'SuperOffice til Google' },

  // Common to all plans: search and selections
  'static-selections': { en: 'Static selections', da: 'Statisk udvalg' },
  'dynamic-selections': { en: 'Dynamic selections', da: 'Dynamisk udvalg' },
  'selection-tasks': { en: 'Selection tasks', da: 'Udvalgsopgaver' },
  'send-email': { en: 'Send email (max 500)', da: 'Send e-mail til (maks. 500)' },

  // Common to all plans: reporting and dashboards
  'dashboards-default-charts': {
    en: 'Dashboards with default charts',
    da: 'Dashboards med standarddiagrammer',
  },
  print: { en: 'Print', da: 'Udskriv' },

  // Several solutions
  'dashboards-default-tiles': {
    en: 'Dashboards with default tiles',
    da: 'Dashboards med standardfliser',
  },
  'dashboards-custom-tiles': {
    en: 'Dashboards with custom tiles',
    da: 'Dashboards med brugerdefinerede fliser',
  },
  'activity-monitors': { en: 'Activity monitors (SAINT)', da: 'Aktivitetsmonitorer (SAINT)' },
  'combined-selections': { en: 'Combined selections', da: 'Kombinerede udvalg' },
  'project-management': { en: 'Project management', da: 'Projektstyring' },

  // Sales
  'sales-management': {
    en: 'Sales and opportunity management',
    da: 'Salgs- og mulighedsstyring',
  },
  'sales-forecasting': { en: 'Sales forecasting', da: 'Salgsprognoser' },
  'currency-support': { en: 'Currency support', da: 'Valutaunderstøttelse' },
  'sales-secretary': { en: 'Sales secretary', da: 'Salgssekretær' },
  'sales-guide': { en: 'Sales guide', da: 'Salgsguide' },
  'product-level-forecasting': {
    en: 'Forecasting on product level',
    da: 'Salgsprognose på produktniveau',
  },
  stakeholders: { en: 'Stakeholders', da: 'Interessenter' },
  'sale-targets': { en: 'Sale targets and KPIs', da: "Salgsmålsætninger og KPI'er" },
  'quote-management': { en: 'Quote management', da: 'Quote Management' },

  // Service
  'request-management': { en: 'Request management', da: 'Sagsstyring' },
  categorization: { en: 'Categorization', da: 'Kategorisering' },
  'reply-templates': {
    en: 'Auto reply and reply templates',
    da: 'Autosvar og svartemplater',
  },
  'mobile-request-management': {
    en: 'Mobile CRM request management',
    da: 'Mobil CRM-sagsstyring',
  },
  'service-reports': { en: 'Standard Service reports', da: 'Standard Service-rapporter' },
  escalation: {
    en: 'Automated rule-based escalation',
    da: 'Automatisk regelbaseret eskalering',
  },
  'auto-assign': { en: 'Auto-assign to agent', da: 'Automatisk tildeling til agent' },
  'time-limit-warnings': {
    en: 'Warnings and notifications (time limits)',
    da: 'Advarsler og notifikationer – tidsbegrænsninger',
  },
  'knowledge-base': { en: 'Knowledge base (FAQs)', da: 'Vidensbase (FAQs)' },

  // Marketing
  mailings: {
    en: 'Mailings (personalized mass email)',
    da: 'Udsendelser (personlige masse-mails)',
  },
  'mailing-service': {
    en: 'Mailing service included (MailGun)',
    da: 'Inkluderet mailsendetjeneste (MailGun)',
  },
  'email-designer': { en: 'Drag-and-drop email designer', da: 'Træk-og-slip e-maildesigner' },
  'mailing-templates': {
    en: 'Company-specific mailing templates',
    da: 'Firma-specifikke e-mailskabeloner',
  },
  'mailing-template-library': {
    en: 'Free mailing template library',
    da: 'Bibliotek med gratis e-mailskabeloner',
  },
  'image-library': { en: 'Built-in image library', da: 'Indbygget billedbibliotek' },
  'google-analytics': { en: 'Google Analytics tracking', da: 'Google Analytics-sporing' },
  'open-and-click-tracking': {
    en: 'Tracking of opens and clicks',
    da: 'Sporing af åbninger og klik',
  },
  'click-actions': {
    en: 'Custom actions on clicks',
    da: 'Brugerdefinerede handlinger ved klik',
  },
  'bounce-management': { en: 'Bounce management', da: 'Håndtering af afviste e-mails' },
  'spam-complaints': { en: 'Spam complaint management', da: 'Håndtering af spamklager' },
  'web-forms': { en: 'Forms (web forms)', da: 'Formularer (webformularer)' },
  'form-actions': {
    en: 'Form submissions with custom actions',
    da: 'Formularindsendelser med brugerdefinerede handlinger',
  },
  'form-consent': { en: 'Consent management in forms', da: 'Samtykkestyring i formularer' },
  'form-templates': {
    en: 'Company-specific form templates',
    da: 'Firma-specifikke formulartemplater',
  },
  'form-template-library': {
    en: 'Free form template library',
    da: 'Bibliotek med gratis formulartemplater',
  },
  'double-opt-in': {
    en: 'Double opt-in and landing pages',
    da: 'Double opt-in og landingssider',
  },
  'submission-reply': {
    en: 'Automatic reply email on submission',
    da: 'Automatisk svarmail ved indsendelse',
  },
  'marketing-automation': {
    en: 'Marketing automation (flows)',
    da: 'Marketing automation (flows)',
  },

  // Outside the plan: free licenses of the tenant. No public Danish name: the English one stands in.
  // (The other free licenses grant features that a plan lists as well.)
  chat: { en: 'Chat', da: 'Chat' },

  // Outside the plan: each add-on is a feature with the add-on's own name.
  cep: addOns.cep.name,
  ai: addOns.ai.name,
  'expander-services': addOns['expander-services'].name,
  'calendar-sync': addOns['calendar-sync'].name,

  // Outside the plan: what Expander Services implies. No public Danish name: the English one stands in.
  'config-screens': { en: 'Configurable screens', da: 'Configurable screens' },
  'custom-objects': { en: 'Custom objects', da: 'Custom objects' },
  'custom-apps': { en: 'Custom apps', da: 'Custom apps' },
  crmscript: { en: 'CRMScript', da: 'CRMScript' },
} as const satisfies Record<string, FeatureName>;

export type FeatureId = keyof typeof features;
