import { byCodeUnits, canonicalJson, sortedSet } from './canonical-json.ts';
import type { Instant } from './instant.ts';

export type LicenseType = 'unknown' | 'site' | 'satellite' | 'user';

/** One record of a license package, with what decides entitlements and nothing that describes people. */
export interface ModuleLicense {
  /** `owner` and `name` are lower case: SuperOffice compares them without regard to case. */
  readonly owner: string;
  readonly name: string;
  readonly type: LicenseType;
  /** `NumberOfLicenses`; says nothing where `unrestricted`. */
  readonly seats: number;
  readonly unrestricted: boolean;
  readonly hidden: boolean;
  /** `ExtraFlags`: 1 marks a user plan, 2 a site-level tier marker, absent is 0. */
  readonly flags: number;
  /** The names of the `set=` command in `ExtraInfo`, sorted; null where the record has no such command. */
  readonly set: readonly string[] | null;
}

/** Dates of a package as instants; null means never. Rights end at `grace`, not at `expiry`. */
export interface PackageDates {
  readonly adminWarning: Instant | null;
  readonly expiry: Instant | null;
  readonly grace: Instant | null;
  readonly maintenance: Instant | null;
}

export interface LicensePackage {
  readonly dates: PackageDates;
  /** In canonical order: one set of records is one value, whatever order it came in. */
  readonly licenses: readonly ModuleLicense[];
}

/** A package that is delivered but not yet activated: the current one rules until it is. */
export interface PendingPackage {
  readonly canBeActivated: boolean;
  readonly package: LicensePackage;
}

/** The value of the `package` register. */
export interface PackageState {
  readonly current: LicensePackage;
  readonly pending: PendingPackage | null;
}

/** The owner whose records decide plans, tiers and add-ons; partners own records too. */
export const superOffice = 'superoffice';

/** A license as entitlements and site licenses name it: partner-owned ones are prefixed by their owner. */
export function licenseId(license: Pick<ModuleLicense, 'owner' | 'name'>): string {
  return license.owner === superOffice ? license.name : `${license.owner}.${license.name}`;
}

export function canonicalPackage(
  dates: PackageDates,
  licenses: readonly ModuleLicense[],
): LicensePackage {
  const keyed = licenses.map((license) => ({ license, key: canonicalJson(license) }));
  keyed.sort((a, b) => byCodeUnits(a.key, b.key));
  return { dates, licenses: keyed.map(({ license }) => license) };
}

// The guard before `set=` keeps other commands (`only=...`, `offset=...`) from being read as a set.
const setCommand = /(?:^|[\s;&|])set=([^;&|]*)/i;

/** Reads the `set=` command of an `ExtraInfo`; its list is a set: order and case mean nothing. */
export function readSet(extraInfo: string): readonly string[] | null {
  const list = setCommand.exec(extraInfo)?.[1];
  if (list === undefined) return null;
  return sortedSet(
    list
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ''),
  );
}
