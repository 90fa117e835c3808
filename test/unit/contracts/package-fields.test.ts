import { describe, expect, it } from 'vitest';
import type { PackageChange } from '../../../shared/domain/license-change.ts';
import { changeOf } from '../../support/changes.ts';
import { packageChanged, packageWith, siteRecord } from '../../support/events-in.ts';
import { realPackage } from '../fixtures/example-events.ts';

function packageIn(pkg: object): PackageChange['package']['current'] {
  const change = changeOf(packageChanged({ package: pkg }));
  if (change.kind !== 'package-changed') throw new Error('not a package');
  return change.package.current;
}

const typeOf = (LicenseType: unknown) =>
  packageIn(packageWith({ records: [{ ...siteRecord('ai'), LicenseType }] })).licenses[0]?.type;

describe('a real package', () => {
  it('goes in unmodified, field by field', () => {
    const { fields, records } = realPackage();
    const { dates, licenses } = packageIn({ ...fields, ModuleLicenses: records });
    expect(dates).toEqual({
      adminWarning: Date.UTC(2027, 1, 27),
      expiry: Date.UTC(2027, 2, 27),
      grace: Date.UTC(2027, 3, 8),
      maintenance: Date.UTC(2027, 1, 27),
    });
    expect(licenses.map(({ name }) => name).toSorted()).toEqual([
      'config-screens',
      'expander-services',
      'ten-sales',
      'user',
    ]);
    expect(licenses.find(({ name }) => name === 'ten-sales')).toMatchObject({
      owner: 'superoffice',
      type: 'user',
      seats: 21,
      unrestricted: false,
      hidden: false,
      flags: 1,
    });
    expect(licenses.find(({ name }) => name === 'config-screens')?.hidden).toBe(true);
  });

  it('keeps nothing that describes people', () => {
    const { fields, records } = realPackage();
    const text = JSON.stringify(packageIn({ ...fields, ModuleLicenses: records }));
    expect(text).not.toMatch(/designteamet|premium|activates|user plan/i);
  });
});

describe('LicenseType', () => {
  it.each([
    ['Unknown', 0, 'unknown'],
    ['SiteLicense', 1, 'site'],
    ['SatelliteLicense', 2, 'satellite'],
    ['UserLicense', 3, 'user'],
  ])('%s is known by its number %i too', (name, number, type) => {
    expect(typeOf(name)).toBe(type);
    expect(typeOf(number)).toBe(type);
  });
});

describe('what a record does not say', () => {
  it('is false, 0 and no set, absent and null alike', () => {
    const record = siteRecord('ai');
    const absent = packageIn(packageWith({ records: [record] }));
    expect(absent.licenses[0]).toMatchObject({
      unrestricted: false,
      hidden: false,
      flags: 0,
      set: null,
    });
    const nulls = { Unrestricted: null, IsHidden: null, ExtraFlags: null, ExtraInfo: null };
    expect(packageIn(packageWith({ records: [{ ...record, ...nulls }] }))).toEqual(absent);
  });
});

describe('the date of a package', () => {
  const expiryOf = (ExpiryDate: unknown) =>
    packageIn({ ...packageWith({}), ExpiryDate }).dates.expiry;
  const midnight = Date.UTC(2027, 2, 27);

  it.each([
    ['2027-03-27T00:00:00', midnight],
    ['2027-03-27T00:00:00Z', midnight],
    ['2027-03-27T00:00:00.000', midnight],
    ['2027-03-27T00:00:00.0000000', midnight],
    ['2027-03-27T02:00:00+02:00', midnight],
    ['2027-03-27T23:30:00', midnight + 23.5 * 3_600_000],
  ])('%s is read as UTC where it names no zone', (text, instant) => {
    expect(expiryOf(text)).toBe(instant);
  });

  it.each([
    ['0001-01-01T00:00:00'],
    ['0001-01-01T00:00:00Z'],
    ['0001-12-31T23:59:59'],
    [null],
    [undefined],
  ])('%s means never', (text) => {
    expect(expiryOf(text)).toBeNull();
  });

  it('is one of four, each its own', () => {
    const dates = {
      AdminWarningDate: '2027-01-01T00:00:00',
      ExpiryDate: '2027-02-01T00:00:00',
      GraceDate: '2027-03-01T00:00:00',
      MaintenanceDate: '2027-04-01T00:00:00',
    };
    expect(packageIn(packageWith({ dates })).dates).toEqual({
      adminWarning: Date.UTC(2027, 0, 1),
      expiry: Date.UTC(2027, 1, 1),
      grace: Date.UTC(2027, 2, 1),
      maintenance: Date.UTC(2027, 3, 1),
    });
  });
});
