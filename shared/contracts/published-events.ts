import type * as z from 'zod';
import { appInstalls } from './app-installs.ts';
import { licenseChanges } from './license-changes.ts';
import { maxPlanRecords } from './license-package.ts';
import { appStoreSource, licensingSource, processorSource } from './names.ts';
import { planChanges } from './plan-changes.ts';

/** An event as others are told of it. */
export interface PublishedEvent {
  readonly source: string;
  readonly detailType: string;
  /** Of the `detail`, with its title and description. */
  readonly detail: z.ZodType;
  readonly description: string;
}

const inNote = 'Unknown fields are ignored.';
const outNote =
  'More fields, and more values of an enumeration, may come at any time: take no harm from those that you do not know. The bus promises no order and may repeat an event: go by `revision`, `part` and `eventId`.';

/** Every event in. What their descriptions say is refused beyond the schema is checked when an event comes in. */
export const eventsIn: readonly PublishedEvent[] = [
  ...publish(licensingSource, licenseChanges, inNote, {
    LicensePackageChanged: `A tenant's license package changed. It is told in SuperOffice's own field names, so that a real package goes in unmodified. Refused beyond this schema: more than ${maxPlanRecords} user plan records in a package, years outside of 0 to 9999 (of a contract's start: 1900 to 2999), text that is not well-formed Unicode.`,
    UserLicensesChanged:
      'Users were assigned other licenses. Each entry is the whole truth about its user. Refused beyond this schema: a user who is in the event twice, a user without `userPlan` who is not removed, a `part` above `parts`, years outside of 0 to 9999, text that is not well-formed Unicode.',
    TenantStateChanged:
      "The state of the tenant as a whole changed, by the name or the number of SuperOffice's `ChangeType`. `Delete` takes every user's plan and `Resume` gives it back; the others change no user. Refused beyond this schema: years outside of 0 to 9999.",
  }),
  ...publish(appStoreSource, appInstalls, inNote, {
    AppInstalled:
      "A tenant installed an app, or installed it anew: the app is told the tenant's whole state. Shares its `sequence` with `AppUninstalled`. Refused beyond this schema: years outside of 0 to 9999.",
    AppUninstalled:
      'A tenant uninstalled an app, which from then on hears nothing of it. Shares its `sequence` with `AppInstalled`. Refused beyond this schema: years outside of 0 to 9999.',
  }),
];

/** Every event out. */
export const eventsOut: readonly PublishedEvent[] = publish(processorSource, planChanges, outNote, {
  PlanChanged:
    'Users moved from one entitlement to another: one transition per distinct before and after. A user is in at most one transition of a revision.',
  TenantEntitlementsChanged:
    'What changed of the tenant as a whole, each facet by itself. A facet that is too long for one part is spread over parts, to be joined by item or key.',
  PlanChangeScheduled:
    "A change is to come at `effectiveAt`. `transitions` are a forecast by today's users, and may be none.",
  PlanChangeRescheduled:
    'What was to come comes at another instant, under the schedule that `replacedBy` names.',
  PlanChangeCanceled: 'What was to come was withdrawn.',
});

function publish<Name extends string>(
  source: string,
  schemas: Readonly<Record<Name, z.ZodType>>,
  note: string,
  descriptions: Readonly<Record<Name, string>>,
): PublishedEvent[] {
  return Object.entries<z.ZodType>(schemas).map(([detailType, schema]) => {
    // The table has a description for every schema, which `Object.entries` does not tell.
    const description = `${descriptions[detailType as Name]} ${note}`;
    const detail = schema.meta({ title: detailType, description });
    return { source, detailType, detail, description };
  });
}
