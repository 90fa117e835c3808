/**
 * The feature lists of the user plan page, line by line, as a reader sees them.
 * Danish: SuperOffice documentation, "SuperOffice brugerplaner og abonnementer", 10.3.5, word for word.
 * English: the same lines as this product words them.
 */
interface UserPlansPage {
  /** Section headings with the lines below them; a section without lines is a feature itself. */
  readonly common: readonly (readonly [heading: string, ...lines: string[]])[];
  readonly sales: PageSolution;
  readonly service: PageSolution;
  readonly marketing: PageSolution;
}

interface PageSolution {
  readonly essentials: readonly string[];
  readonly premium: readonly string[];
}

export const userPlansPage: { readonly da: UserPlansPage; readonly en: UserPlansPage } = {
  da: {
    common: [
      [
        'Personoplysninger',
        'Firmaer og personer',
        'Relationer',
        'Brugerdefinerede felter',
        'Samtykkehåndtering',
      ],
      ['Kalender', 'Dagbog og invitationer', 'Integration med videomøder'],
      ['Mobil CRM'],
      [
        'Dokumenthåndtering',
        'Dokumenter og skabeloner',
        'Sprogunderstøttelse',
        'MS SharePoint-dokumenter',
        'Google Workplace-dokumenter',
      ],
      ['E-mail', 'SuperOffice-indbakke', 'SuperOffice til Outlook 365', 'SuperOffice til Google'],
      [
        'Søgning / Udvalg',
        'Statisk udvalg',
        'Dynamisk udvalg',
        'Udvalgsopgaver',
        'Send e-mail til (maks. 500)',
      ],
      ['Rapportering og dashboards', 'Dashboards med standarddiagrammer', 'Udskriv'],
    ],
    sales: {
      essentials: [
        'Salgs- og mulighedsstyring',
        'Salgsprognoser',
        'Dashboards med standardfliser',
        'Valutaunderstøttelse',
        'Salgssekretær',
      ],
      premium: [
        'Salgsguide',
        'Salgsprognose på produktniveau',
        'Dashboards med brugerdefinerede fliser',
        'Interessenter',
        "Salgsmålsætninger og KPI'er",
        'Aktivitetsmonitorer (SAINT)',
        'Kombinerede udvalg',
        'Projektstyring',
        'Quote Management',
      ],
    },
    service: {
      essentials: [
        'Sagsstyring',
        'Kategorisering',
        'Autosvar og svartemplater',
        'Mobil CRM-sagsstyring',
        'Standard Service-rapporter',
        'Dashboards med standardfliser',
      ],
      premium: [
        'Automatisk regelbaseret eskalering',
        'Automatisk tildeling til agent',
        'Advarsler og notifikationer – tidsbegrænsninger',
        'Vidensbase (FAQs)',
        'Aktivitetsmonitorer (SAINT)',
        'Dashboards med brugerdefinerede fliser',
        'Kombinerede udvalg',
        'Projektstyring',
      ],
    },
    marketing: {
      essentials: [
        'Udsendelser (personlige masse-mails)',
        'Inkluderet mailsendetjeneste (MailGun)',
        'Træk-og-slip e-maildesigner',
        'Firma-specifikke e-mailskabeloner',
        'Bibliotek med gratis e-mailskabeloner',
        'Indbygget billedbibliotek',
        'Google Analytics-sporing',
        'Sporing af åbninger og klik',
        'Brugerdefinerede handlinger ved klik',
        'Dashboards med brugerdefinerede fliser',
        'Håndtering af afviste e-mails',
        'Håndtering af spamklager',
        'Formularer (webformularer)',
        'Formularindsendelser med brugerdefinerede handlinger',
        'Samtykkestyring i formularer',
        'Firma-specifikke formulartemplater',
        'Bibliotek med gratis formulartemplater',
        'Double opt-in og landingssider',
        'Automatisk svarmail ved indsendelse',
        'Kombinerede udvalg (opret/rediger)',
        'Projektstyring',
      ],
      premium: ['Marketing automation (flows)'],
    },
  },
  en: {
    common: [
      [
        'Contact management',
        'Companies and contacts',
        'Relations',
        'Custom fields',
        'Consent management',
      ],
      ['Calendar', 'Diary and invitations', 'Video meeting integration'],
      ['Mobile CRM'],
      [
        'Document management',
        'Documents and templates',
        'Language support',
        'MS SharePoint documents',
        'Google Workplace documents',
      ],
      ['Email', 'SuperOffice inbox', 'SuperOffice for Outlook 365', 'SuperOffice for Google'],
      [
        'Search/selections',
        'Static selections',
        'Dynamic selections',
        'Selection tasks',
        'Send email (max 500)',
      ],
      ['Reporting and dashboards', 'Dashboards with default charts', 'Print'],
    ],
    sales: {
      essentials: [
        'Sales and opportunity management',
        'Sales forecasting',
        'Dashboards with default tiles',
        'Currency support',
        'Sales secretary',
      ],
      premium: [
        'Sales guide',
        'Forecasting on product level',
        'Dashboards with custom tiles',
        'Stakeholders',
        'Sale targets and KPIs',
        'Activity monitors (SAINT)',
        'Combined selections',
        'Project management',
        'Quote management',
      ],
    },
    service: {
      essentials: [
        'Request management',
        'Categorization',
        'Auto reply and reply templates',
        'Mobile CRM request management',
        'Standard Service reports',
        'Dashboards with default tiles',
      ],
      premium: [
        'Automated rule-based escalation',
        'Auto-assign to agent',
        'Warnings and notifications (time limits)',
        'Knowledge base (FAQs)',
        'Activity monitors (SAINT)',
        'Dashboards with custom tiles',
        'Combined selections',
        'Project management',
      ],
    },
    marketing: {
      essentials: [
        'Mailings (personalized mass email)',
        'Mailing service included (MailGun)',
        'Drag-and-drop email designer',
        'Company-specific mailing templates',
        'Free mailing template library',
        'Built-in image library',
        'Google Analytics tracking',
        'Tracking of opens and clicks',
        'Custom actions on clicks',
        'Dashboards with custom tiles',
        'Bounce management',
        'Spam complaint management',
        'Forms (web forms)',
        'Form submissions with custom actions',
        'Consent management in forms',
        'Company-specific form templates',
        'Free form template library',
        'Double opt-in and landing pages',
        'Automatic reply email on submission',
        'Combined selections (create/edit)',
        'Project management',
      ],
      premium: ['Marketing automation (flows)'],
    },
  },
};
