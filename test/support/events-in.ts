/** Builders of license-change events on the wire: a test names the fields that matter to it. */

export interface PlanRecord {
  readonly set: string;
  readonly seats?: number;
  readonly unrestricted?: boolean;
}

export interface PackageFields {
  readonly plans?: Readonly<Record<string, string | PlanRecord>>;
  /** Names of site records of SuperOffice. */
  readonly site?: readonly string[];
  /** Further records as they are. */
  readonly records?: readonly object[];
  readonly dates?: Readonly<Record<string, string>>;
}

export function packageWith({ plans = {}, site = [], records = [], dates }: PackageFields): object {
  return {
    ...dates,
    ModuleLicenses: [
      ...Object.entries(plans).map(([name, plan]) => planRecord(name, plan)),
      ...site.map(siteRecord),
      ...records,
    ],
  };
}

export function planRecord(ModuleName: string, plan: string | PlanRecord): object {
  const { set, seats = 10, unrestricted } = typeof plan === 'string' ? { set: plan } : plan;
  return {
    OwnerName: 'SUPEROFFICE',
    ModuleName,
    LicenseType: 'UserLicense',
    NumberOfLicenses: seats,
    ...(unrestricted === undefined ? {} : { Unrestricted: unrestricted }),
    ExtraFlags: 1,
    ExtraInfo: `set=${set}`,
  };
}

export function siteRecord(ModuleName: string): object {
  return {
    OwnerName: 'SUPEROFFICE',
    ModuleName,
    LicenseType: 'SiteLicense',
    NumberOfLicenses: 1,
  };
}

export interface ChangeFields {
  readonly tenantId?: string;
  readonly sequence?: number;
  readonly occurredAt?: string;
  readonly eventId?: string;
  readonly correlationId?: string;
}

/** An event as EventBridge hands it to a queue. */
export interface EventIn {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: { readonly metadata: object; readonly data: object };
}

export interface PackageChangeFields extends ChangeFields {
  readonly package: object;
  readonly pending?: object | null;
  readonly contract?: object | null;
  readonly effectiveAt?: string;
}

export function packageChanged(fields: PackageChangeFields): EventIn {
  return eventIn('LicensePackageChanged', fields);
}

export interface UsersChangeFields extends ChangeFields {
  readonly users: readonly object[];
  readonly complete?: true | object;
  readonly effectiveAt?: string;
}

export function usersChanged(fields: UsersChangeFields): EventIn {
  return eventIn('UserLicensesChanged', fields);
}

export function stateChanged(fields: ChangeFields & { changeType: string | number }): EventIn {
  return eventIn('TenantStateChanged', fields);
}

export function appInstalled(fields: ChangeFields & { appId: string }): EventIn {
  return { ...eventIn('AppInstalled', fields), source: 'superoffice.app-store' };
}

export function appUninstalled(fields: ChangeFields & { appId: string }): EventIn {
  return { ...eventIn('AppUninstalled', fields), source: 'superoffice.app-store' };
}

export function eventIn(detailType: string, fields: ChangeFields & object): EventIn {
  const { tenantId = 'Cust1', sequence = 1, occurredAt = '2026-06-01T08:00:00Z' } = fields;
  const { eventId = `${detailType}-${tenantId}-${sequence}`, correlationId, ...data } = fields;
  return {
    source: 'superoffice.licensing',
    'detail-type': detailType,
    detail: {
      metadata: { eventId, ...(correlationId === undefined ? {} : { correlationId }) },
      data: { ...data, tenantId, sequence, occurredAt },
    },
  };
}
