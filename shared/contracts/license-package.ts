import * as z from 'zod';
import { isWritable, WireModuleName, wireText } from './wire-values.ts';

/** Most module licenses of one package; the largest real ones hold some 230. */
export const maxModuleLicenses = 2000;

/** Most user plan records (`ExtraFlags = 1`) of one package. */
export const maxPlanRecords = 50;

/**
 * A date as license packages write it, `2027-03-27T00:00:00`: no zone, to be read as UTC. One with a
 * zone is taken too. Null, absent or a year of 1 means never.
 */
export const PackageDate = z.iso
  .datetime({ local: true, offset: true })
  .refine(isWritable, 'must be in the years 0 to 9999 in UTC')
  .nullish();

/** `LicenseType` by name or by number. */
export const WireLicenseType = z.union(
  [z.enum(['Unknown', 'SiteLicense', 'SatelliteLicense', 'UserLicense']), z.literal([0, 1, 2, 3])],
  'must be Unknown, SiteLicense, SatelliteLicense, UserLicense or their numbers 0 to 3',
);

/** One record of a license package, in SuperOffice's own field names. */
export const WireModuleLicense = z.object({
  OwnerName: WireModuleName,
  ModuleName: WireModuleName,
  LicenseType: WireLicenseType,
  NumberOfLicenses: z.int32().nonnegative(),
  Unrestricted: z.boolean().nullish(),
  IsHidden: z.boolean().nullish(),
  ExtraFlags: z.int32().nonnegative().nullish().describe('1: the record of a user plan.'),
  ExtraInfo: wireText(3999)
    .nullish()
    .describe('Of a user plan: `set=`, and its licenses with commas between.'),
});
export type WireModuleLicense = z.infer<typeof WireModuleLicense>;

const userPlanFlag = 1;

/** A license package as SuperOffice gives it, unmodified; fields that do not matter here are ignored. */
export const WireLicensePackage = z.object({
  ExpiryDate: PackageDate,
  GraceDate: PackageDate,
  MaintenanceDate: PackageDate,
  AdminWarningDate: PackageDate,
  LicenseVersion: wireText(239).nullish(),
  ModuleLicenses: z
    .array(WireModuleLicense)
    .max(maxModuleLicenses)
    .refine(
      (records) =>
        records.filter(({ ExtraFlags }) => ExtraFlags === userPlanFlag).length <= maxPlanRecords,
      `must hold at most ${maxPlanRecords} user plan records (ExtraFlags = 1)`,
    ),
});
export type WireLicensePackage = z.infer<typeof WireLicensePackage>;

/** A package that is delivered but not yet activated. */
export const WirePendingPackage = WireLicensePackage.extend({
  CanBeActivated: z.boolean().nullish(),
  Reason: wireText(3999).nullish(),
});
export type WirePendingPackage = z.infer<typeof WirePendingPackage>;
