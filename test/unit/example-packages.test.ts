import { describe, expect, it } from 'vitest';
import {
  exampleFiles as files,
  hasSalesEssentials,
  hasSalesPremium,
  type PackageData,
  packageIn,
  plansOf,
  readExample,
  realPackage,
  seatsWhere,
  setOf,
  usersAfter,
} from './fixtures/example-events.ts';

const packages = [
  '01-first-package.json',
  '04-add-on-bought.json',
  '05-sales-essentials-becomes-premium.json',
];

// Published as a plan with all three solutions at Premium: license packages of CRM Online, v11.
const allPremium =
  'set=user,web,pocket-crm-cal,selection-cal,relation-cal,report-cal,project-cal,guide-cal,saint-cal,' +
  'selection-combined-cal,mail-merge-cal,chat-cal,forms-cal,ej-client,t2,dash-cal,sale-cal,target-cal,' +
  'quote-cal,stakeholder-cal,ej-mod-spm-cal,mktg-auto-cal';

/** Whose seats each tier marker counts. All Service of the story is Premium. */
const marked: Record<string, (set: string[]) => boolean> = {
  'sales-t1': hasSalesEssentials,
  'sales-t2': hasSalesPremium,
  'service-t2': (set) => set.includes('ej-client') && set.includes('t2'),
  'marketing-t1': (set) => set.includes('ej-mod-spm-cal') && !set.includes('mktg-auto-cal'),
  'marketing-t2': (set) => set.includes('ej-mod-spm-cal') && set.includes('mktg-auto-cal'),
};

describe.each(packages)('the example package of %s', (file) => {
  const records = packageIn(file).ModuleLicenses;
  const seatsOf = (name: string) =>
    records.find(({ ModuleName }) => ModuleName === name)?.NumberOfLicenses;

  it('comes with the contract', () => {
    const { contract } = readExample<PackageData>(file).detail.data;
    expect(contract).toEqual({ startDate: '2026-03-27', billingPeriod: 'yearly' });
  });

  it('holds the real package field by field, and no other record that looks like a real one', () => {
    const { ModuleLicenses, ...fields } = packageIn(file);
    const real = realPackage();
    expect(real.records.map(({ ModuleName }) => ModuleName)).toEqual([
      'expander-services',
      'config-screens',
      'user',
      'ten-sales',
    ]);
    expect(fields).toEqual(real.fields);
    expect(ModuleLicenses.slice(0, 4)).toEqual(real.records);
    expect(ModuleLicenses.slice(4).filter((madeUp) => 'ModuleTooltip' in madeUp)).toEqual([]);
  });

  it('holds the published description and set of the plan with everything', () => {
    const plan = records.find(({ ModuleName }) => ModuleName === 'ten-salesservicemarketing');
    expect(plan).toMatchObject({
      ModuleDescription: 'SalesPremiumServicePremiumMarketingPremium',
      ExtraInfo: allPremium,
    });
  });

  it('names every record once, and every license of a set once', () => {
    for (const names of [records.map((record) => record.ModuleName), ...plansOf(file).map(setOf)]) {
      expect(names).toEqual([...new Set(names)]);
    }
  });

  it('has seven plans whose seats add up to those of the users', () => {
    expect(plansOf(file)).toHaveLength(7);
    expect(seatsWhere(file, () => true)).toBe(63);
    expect(seatsOf('user')).toBe(63);
  });

  it('has each license of a set hidden, with a seat for each seat of the plans that hold it', () => {
    const hidden = records.filter((r) => r.LicenseType === 'UserLicense' && r.IsHidden);
    const names = new Set(hidden.map(({ ModuleName }) => ModuleName));
    expect(names).toEqual(new Set(plansOf(file).flatMap(setOf)));
    for (const { ModuleName: name, NumberOfLicenses: seats, Unrestricted } of hidden) {
      const expected = Unrestricted ? 1 : seatsWhere(file, (set) => set.includes(name));
      expect([name, seats]).toEqual([name, expected]);
    }
  });

  it('has a marker for each solution and tier in use, with the seats it counts', () => {
    const markers = records.filter((record) => record.ExtraFlags === 2);
    const inUse = Object.entries(marked)
      .map(([name, holds]) => [name, seatsWhere(file, holds)] as const)
      .filter(([, seats]) => seats > 0);
    expect(markers.map((r) => [r.ModuleName, r.NumberOfLicenses])).toEqual(inUse);
    expect(seatsWhere(file, (set) => set.includes('ej-client'))).toBe(seatsOf('service-t2'));
  });

  it('fits the users that are known from then on', () => {
    const next = packages[packages.indexOf(file) + 1] ?? '99';
    for (const step of files.filter((name) => name >= file && name < next)) {
      for (const [plan, users] of Map.groupBy(usersAfter(step), ({ userPlan }) => userPlan)) {
        if (typeof plan === 'string') expect(seatsOf(plan)).toBeGreaterThanOrEqual(users.length);
      }
    }
    expect(
      records.some(({ ModuleName, Unrestricted }) => ModuleName === 'visible-for' && Unrestricted),
    ).toBe(true);
  });
});
