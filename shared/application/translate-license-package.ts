import type {
  WireLicensePackage,
  WireModuleLicense,
  WirePendingPackage,
} from '../contracts/license-package.ts';
import type { Instant } from '../domain/instant.ts';
import {
  canonicalPackage,
  type LicensePackage,
  type LicenseType,
  type ModuleLicense,
  type PendingPackage,
  readSet,
} from '../domain/license-package.ts';

/** From SuperOffice's own field names to the domain's; descriptions and tooltips stay behind. */
export function translateLicensePackage(wire: WireLicensePackage): LicensePackage {
  const dates = {
    adminWarning: packageDate(wire.AdminWarningDate),
    expiry: packageDate(wire.ExpiryDate),
    grace: packageDate(wire.GraceDate),
    maintenance: packageDate(wire.MaintenanceDate),
  };
  return canonicalPackage(dates, wire.ModuleLicenses.map(moduleLicense));
}

export function translatePendingPackage(
  wire: WirePendingPackage | null | undefined,
): PendingPackage | null {
  if (wire === null || wire === undefined) return null;
  return {
    canBeActivated: wire.CanBeActivated ?? false,
    package: translateLicensePackage(wire),
  };
}

const licenseTypes = {
  Unknown: 'unknown',
  SiteLicense: 'site',
  SatelliteLicense: 'satellite',
  UserLicense: 'user',
  0: 'unknown',
  1: 'site',
  2: 'satellite',
  3: 'user',
} as const satisfies Record<WireModuleLicense['LicenseType'], LicenseType>;

function moduleLicense(record: WireModuleLicense): ModuleLicense {
  return {
    owner: record.OwnerName.toLowerCase(),
    name: record.ModuleName.toLowerCase(),
    type: licenseTypes[record.LicenseType],
    seats: record.NumberOfLicenses,
    unrestricted: record.Unrestricted ?? false,
    hidden: record.IsHidden ?? false,
    flags: record.ExtraFlags ?? 0,
    set: readSet(record.ExtraInfo ?? ''),
  };
}

// .NET's empty date, `0001-01-01`, stands for "never".
const noDateYear = /^0001-/;
const zone = /(?:Z|[+-]\d\d:?\d\d)$/;

/** Package dates carry no zone and are read as UTC. */
function packageDate(date: string | null | undefined): Instant | null {
  if (date === null || date === undefined || noDateYear.test(date)) return null;
  return Date.parse(zone.test(date) ? date : `${date}Z`);
}
