import type * as z from 'zod';
import { type AppInstalled, type AppUninstalled, appInstalls } from './app-installs.ts';
import { InputEnvelope } from './event-envelope.ts';
import {
  type LicensePackageChanged,
  licenseChanges,
  type TenantStateChanged,
  type UserLicensesChanged,
} from './license-changes.ts';
import { appStoreSource, licensingSource } from './names.ts';
import { parseFirst } from './parse-first.ts';

export type WireLicenseChange =
  | { readonly detailType: 'LicensePackageChanged'; readonly detail: LicensePackageChanged }
  | { readonly detailType: 'UserLicensesChanged'; readonly detail: UserLicensesChanged }
  | { readonly detailType: 'TenantStateChanged'; readonly detail: TenantStateChanged }
  | { readonly detailType: 'AppInstalled'; readonly detail: AppInstalled }
  | { readonly detailType: 'AppUninstalled'; readonly detail: AppUninstalled };

/** Every event in, by its source and its detail-type. */
export const inputs = {
  [licensingSource]: licenseChanges,
  [appStoreSource]: appInstalls,
} as const satisfies Record<string, Record<string, z.ZodType>>;

/** Why an event cannot be taken: where in it, and what is wrong there. No retry can fix it. */
export interface Rejection {
  /** E.g. `detail.data.package.ModuleLicenses[3].ModuleName`; empty for the event as a whole. */
  readonly path: string;
  readonly message: string;
}

export type ParsedLicenseChange =
  | { readonly kind: 'accepted'; readonly change: WireLicenseChange }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** Parses one event of the `license-changes` bus from its JSON text. */
export function parseLicenseChange(json: string): ParsedLicenseChange {
  let event: unknown;
  try {
    event = JSON.parse(json);
  } catch {
    return rejected('', 'is not JSON');
  }
  const envelope = parseFirst(InputEnvelope, event);
  if (!envelope.success) return rejectedBy(envelope.error, []);
  const detailType = envelope.data['detail-type'];
  const known: Record<string, z.ZodType> = inputs[envelope.data.source];
  const schema = Object.hasOwn(known, detailType) ? known[detailType] : undefined;
  if (schema === undefined) {
    const names = Object.keys(known).join(', ');
    return rejected('detail-type', `is none of the known detail-types (${names})`);
  }
  const detail = parseFirst(schema, envelope.data.detail);
  if (!detail.success) return rejectedBy(detail.error, ['detail']);
  // The table pairs each detail-type with its schema, which a union of both cannot tell the compiler.
  const change = { detailType, detail: detail.data } as WireLicenseChange;
  return { kind: 'accepted', change };
}

function rejectedBy(error: z.ZodError, under: readonly PropertyKey[]): ParsedLicenseChange {
  const [first] = error.issues;
  if (first === undefined) return rejected('', 'is not valid');
  return rejected(dotPath([...under, ...first.path]), first.message);
}

/** `detail.users[3].userPlan`; a name with a hyphen is written as it is. */
function dotPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function rejected(path: string, message: string): ParsedLicenseChange {
  return { kind: 'rejected', rejection: { path, message } };
}
