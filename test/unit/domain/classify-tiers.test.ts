import { describe, expect, it } from 'vitest';
import { entitlementUnder, snapshotUnder } from '../../support/entitlements-in.ts';
import { siteRecord } from '../../support/events-in.ts';

const plan = 'ten-salesservicemarketing';

/** Levels of a plan that holds just these licenses beside `user`, under just these site records. */
function levelsOf(set: readonly string[], site: readonly string[] = [], records: object[] = []) {
  const plans = { [plan]: ['user', ...set].join(',') };
  return entitlementUnder({ plans, site, records }, plan).solutions;
}

function subsetsOf(names: readonly string[]): string[][] {
  const [first, ...rest] = names;
  if (first === undefined) return [[]];
  const without = subsetsOf(rest);
  return [...without, ...without.map((set) => [first, ...set])];
}

describe('the tier of Sales', () => {
  it.each(subsetsOf(['quote-cal', 'stakeholder-cal', 'target-cal']).map((own) => ({ own })))(
    'is Premium by any of its own Premium licenses: $own',
    ({ own }) => {
      const expected = own.length > 0 ? 'premium' : 'essentials';
      expect(levelsOf(['sale-cal', ...own]).sales).toBe(expected);
      expect(levelsOf(['ej-client', ...own]).sales).toBe('none');
    },
  );

  it('is not told by what every Premium plan carries, nor by a site marker', () => {
    const flags = ['t2', 'saint-cal', 'guide-cal', 'project-cal', 'dash-cal'];
    expect(levelsOf(['sale-cal', ...flags], ['sales-t2']).sales).toBe('essentials');
    expect(levelsOf(['sale-cal', 'quote-cal', 't1'], ['sales-t1']).sales).toBe('premium');
  });
});

describe('the tier of Marketing', () => {
  it('is Premium by marketing automation and Essentials without', () => {
    expect(levelsOf(['ej-mod-spm-cal', 'mktg-auto-cal']).marketing).toBe('premium');
    expect(levelsOf(['ej-mod-spm-cal', 't2', 'saint-cal'], ['marketing-t2']).marketing).toBe(
      'essentials',
    );
    expect(levelsOf(['mktg-auto-cal', 'sale-cal']).marketing).toBe('none');
  });
});

const flagSets = subsetsOf(['t2', 'saint-cal']);
const markerSets = subsetsOf(['service-t1', 'service-t2']);
const premiumSiteLicenses = subsetsOf(['escalate', 'inbox-filter', 'request-batch']);
const siteSets = markerSets.flatMap((markers) =>
  premiumSiteLicenses.map((licenses) => ({ markers, licenses })),
);

describe('the tier of Service', () => {
  it.each([[[]], [['sale-cal']], [['ej-mod-spm-cal']], [['sale-cal', 'ej-mod-spm-cal']]])(
    'beside no other Premium solution (%s) is told by t2 or saint-cal alone',
    (others) => {
      for (const flags of flagSets) {
        for (const { markers, licenses } of siteSets) {
          const { service } = levelsOf(
            ['ej-client', ...others, ...flags],
            [...markers, ...licenses],
          );
          const expected = flags.length > 0 ? 'premium' : 'essentials';
          expect([flags, markers, licenses, service]).toEqual([flags, markers, licenses, expected]);
        }
      }
    },
  );

  it.each([
    [['sale-cal', 'quote-cal']],
    [['ej-mod-spm-cal', 'mktg-auto-cal']],
    [['sale-cal', 'target-cal', 'ej-mod-spm-cal', 'mktg-auto-cal']],
  ])('beside another Premium solution (%s) is told by the site alone', (others) => {
    for (const flags of flagSets) {
      for (const { markers, licenses } of siteSets) {
        const { service } = levelsOf(['ej-client', ...others, ...flags], [...markers, ...licenses]);
        const expected = tierBySite(markers, licenses);
        expect([flags, markers, licenses, service]).toEqual([flags, markers, licenses, expected]);
      }
    }
  });

  it('is not there without ej-client, whatever markers say', () => {
    expect(levelsOf(['sale-cal', 't2', 'saint-cal'], ['service-t2', 'escalate']).service).toBe(
      'none',
    );
  });

  it('goes by a marker whatever its flags, type, seats and case say', () => {
    const set = ['ej-client', 'sale-cal', 'quote-cal'];
    const variants = [
      { ExtraFlags: 2 },
      { ExtraFlags: 0 },
      { ExtraFlags: 1 },
      { ExtraFlags: null },
      { LicenseType: 'UserLicense' },
      { LicenseType: 'SatelliteLicense' },
      { LicenseType: 0 },
      { NumberOfLicenses: 0 },
      { IsHidden: true },
      { ModuleName: 'SERVICE-T2' },
      { OwnerName: 'SuperOffice' },
    ];
    for (const variant of variants) {
      const marker = { ...siteRecord('service-t2'), ...variant };
      expect([variant, levelsOf(set, [], [marker]).service]).toEqual([variant, 'premium']);
    }
  });

  it('does not go by markers and Premium licenses that a partner owns', () => {
    const ofPartner = ['service-t2', 'escalate', 'inbox-filter', 'request-batch'].map((name) => ({
      ...siteRecord(name),
      OwnerName: 'PARTNER',
    }));
    const set = ['ej-client', 'sale-cal', 'quote-cal'];
    expect(levelsOf(set, [], ofPartner).service).toBe('undetermined');
    expect(levelsOf(set, ['service-t1'], ofPartner).service).toBe('essentials');
  });

  it('is reported where it cannot be told, naming the plan', () => {
    const plans = { 'ten-salesservice': 'ej-client,sale-cal,quote-cal' };
    const warningsUnder = (site: string[]) =>
      snapshotUnder({ plans, site }, 'ten-salesservice').facets.warnings.filter(({ records }) =>
        records.includes('ten-salesservice'),
      );
    expect(warningsUnder([])).toHaveLength(1);
    expect(warningsUnder(['service-t1', 'service-t2'])).toHaveLength(1);
    expect(warningsUnder(['service-t2'])).toEqual([]);
  });
});

function tierBySite(markers: readonly string[], licenses: readonly string[]): string {
  if (markers.length === 2) return 'undetermined';
  if (markers.length === 1) return markers[0] === 'service-t2' ? 'premium' : 'essentials';
  return licenses.length > 0 ? 'premium' : 'undetermined';
}
