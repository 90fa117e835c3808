import { describe, expect, it } from 'vitest';
import { snapshotAfter } from '../../../support/changes.ts';
import { entitlementUnder, snapshotUnder } from '../../../support/entitlements-in.ts';
import { packageChanged, packageWith, planRecord, siteRecord } from '../../../support/events-in.ts';
import { realSalesPremium, syntheticSet } from '../../../support/plan-sets.ts';
import { publishedNames } from '../../catalog/module-license-names.ts';

const of = (OwnerName: string, record: object) => ({ ...record, OwnerName });
const plans = { 'ten-sales': realSalesPremium };

describe('a record that a partner owns', () => {
  it('is among the site licenses by its owner and its name, in lower case', () => {
    const records = [
      of('InfoBridge', siteRecord('Power-Tools')),
      of('iCentrum', siteRecord('power-tools')),
      siteRecord('power-tools'),
      of('SuperOffice', siteRecord('sale')),
    ];
    const { siteLicenses } = snapshotUnder({ plans, records }, 'ten-sales').facets;
    expect(siteLicenses).toEqual([
      'icentrum.power-tools',
      'infobridge.power-tools',
      'power-tools',
      'sale',
    ]);
  });

  it('is not among the site licenses where it is of another type', () => {
    const types = ['UserLicense', 'SatelliteLicense', 'Unknown', 0, 2, 3];
    const records = types.map((LicenseType, index) =>
      of('PARTNER', { ...siteRecord(`license-${index}`), LicenseType }),
    );
    expect(snapshotUnder({ plans, records }, 'ten-sales').facets.siteLicenses).toEqual([]);
  });

  it('never decides, under whatever published name it comes', () => {
    const alone = snapshotUnder({ plans }, 'ten-sales');
    const records = publishedNames.map((name) => of('PARTNER', siteRecord(name)));
    const beside = snapshotUnder({ plans, records }, 'ten-sales');
    expect(beside.entitlements).toEqual(alone.entitlements);
    expect(beside.facets).toEqual({
      ...alone.facets,
      siteLicenses: publishedNames.map((name) => `partner.${name}`).toSorted(),
    });
  });

  it('is no plan, has no seats and is no duplicate of a plan of that name', () => {
    const premium = syntheticSet({ service: 'premium' });
    const ofPartner = of('PARTNER', planRecord('ten-sales', { set: premium, seats: 7 }));
    const alone = snapshotUnder({ plans }, 'ten-sales').facets;
    expect(snapshotUnder({ plans, records: [ofPartner] }, 'ten-sales').facets).toEqual(alone);
    const { seats, userPlans } = snapshotUnder({ records: [ofPartner] }, 'ten-sales').facets;
    expect({ ...seats, ...userPlans }).toEqual({});
  });

  it('makes no CRM Suite of a tenant, neither by the plan nor by the tier', () => {
    const ofPartner = [planRecord('suite-user', 'user,web'), siteRecord('suite5')].map((record) =>
      of('PARTNER', record),
    );
    const online = { plans, records: ofPartner };
    expect(entitlementUnder(online, 'ten-sales').combination).toBe('sales-premium');
    expect(entitlementUnder(online, 'suite-user').catalog).toBe('none');
    const suite = { plans: { 'suite-user': 'user,web' }, records: ofPartner, site: ['suite1'] };
    expect(entitlementUnder(suite, 'suite-user').suite).toBe('starter');
  });

  it('plays no part in whether seats add up', () => {
    const user = { ...siteRecord('user'), LicenseType: 'UserLicense', IsHidden: true };
    const counted = (OwnerName: string) => {
      const records = [of(OwnerName, { ...user, NumberOfLicenses: 3 })];
      const pkg = packageWith({ plans, records });
      return snapshotAfter([packageChanged({ package: pkg })]).facets.warnings;
    };
    expect(counted('PARTNER')).toEqual([]);
    expect(counted('SUPEROFFICE')).toHaveLength(1);
  });
});
