import { describe, expect, it } from 'vitest';
import { noConflicts } from '../../../shared/domain/fold.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { entitlementUnder, snapshotUnder } from '../../support/entitlements-in.ts';
import { packageChanged, packageWith, planRecord, siteRecord } from '../../support/events-in.ts';
import { decisionOn } from '../../support/folded.ts';
import { realSalesPremium, syntheticSet } from '../../support/plan-sets.ts';

const salesPremium = { ...planRecord('ten-sales', realSalesPremium) };

/** What a user of `ten-sales` has where the package holds just these records. */
const salesUnder = (...records: object[]) => entitlementUnder({ records }, 'ten-sales');

const reference = salesUnder(salesPremium);

describe('the set of a plan record', () => {
  const names = realSalesPremium.split(',');

  it.each([
    ['in another order', `set=${names.toReversed().join(',')}`],
    ['in upper case', `SET=${realSalesPremium.toUpperCase()}`],
    ['with spaces', `set= ${names.join(' , ')} `],
    ['with line breaks', `set=${names.join(',\r\n')}`],
    ['with names twice', `set=${[...names, ...names].join(',')}`],
    ['with empty names', `set=,${names.join(',,')},`],
  ])('%s is the same set', (_, ExtraInfo) => {
    expect(salesUnder({ ...salesPremium, ExtraInfo })).toEqual(reference);
  });

  it('is never read from another command', () => {
    const record = { ...salesPremium, ModuleName: 'ten-other' };
    for (const ExtraInfo of [
      'only=lead,salesassistant',
      'only=set,user',
      `offset=${realSalesPremium}`,
      `only=lead,set=${realSalesPremium}`,
      realSalesPremium,
      '',
    ]) {
      const told = entitlementUnder({ records: [{ ...record, ExtraInfo }] }, 'ten-other');
      expect([ExtraInfo, told.label]).toEqual([ExtraInfo, 'No plan']);
    }
  });

  it('wins over the name of the record, and the disagreement is reported', () => {
    const plans = { 'ten-sales': syntheticSet({ service: 'premium' }) };
    const snapshot = snapshotUnder({ plans }, 'ten-sales');
    expect(entitlementUnder({ plans }, 'ten-sales')).toMatchObject({
      combination: 'service-premium',
      userPlan: 'ten-sales',
    });
    expect(snapshot.facets.warnings).toHaveLength(1);
    expect(snapshot.facets.warnings[0]).toMatchObject({
      code: 'set-disagrees-with-name',
      records: ['ten-sales'],
    });
  });

  it('that agrees with the name gives nothing to report', () => {
    const plans = { 'ten-sales': realSalesPremium };
    expect(snapshotUnder({ plans }, 'ten-sales').facets.warnings).toEqual([]);
  });
});

describe('a user plan', () => {
  it('is a record with ExtraFlags 1 and nothing else', () => {
    for (const ExtraFlags of [0, 2, 3, 4, 5, 9, null, undefined]) {
      const told = salesUnder({ ...salesPremium, ExtraFlags });
      expect([ExtraFlags, told.catalog]).toEqual([ExtraFlags, 'none']);
    }
  });

  it('is known by its name in any case, in the package and in the assignment', () => {
    expect(salesUnder({ ...salesPremium, ModuleName: 'Ten-SALES' })).toEqual(reference);
    expect(entitlementUnder({ records: [salesPremium] }, 'TEN-Sales')).toEqual(reference);
  });

  it('is known whatever its license type, seats and visibility', () => {
    for (const variant of [
      { LicenseType: 'SiteLicense' },
      { LicenseType: 3 },
      { NumberOfLicenses: 0 },
      { Unrestricted: true },
      { IsHidden: true },
      { OwnerName: 'superoffice' },
    ]) {
      expect([variant, salesUnder({ ...salesPremium, ...variant })]).toEqual([variant, reference]);
    }
  });

  it('is never known by descriptions', () => {
    for (const text of [
      'Service Essentials',
      'SalesPremiumServicePremiumMarketingPremium',
      'Temporary SalesPremium for someone@example.com',
    ]) {
      const described = { ModuleDescription: text, ModuleTooltip: text, ModuleVersion: text };
      expect(salesUnder({ ...salesPremium, ...described })).toEqual(reference);
    }
  });

  it('of a partner is none, and a record of that name beside it is not disturbed', () => {
    const ofPartner = {
      ...planRecord('ten-sales', syntheticSet({ service: 'premium' })),
      OwnerName: 'Partner',
    };
    expect(salesUnder(ofPartner).catalog).toBe('none');
    expect(salesUnder(ofPartner, salesPremium)).toEqual(reference);
    expect(salesUnder(salesPremium, ofPartner)).toEqual(reference);
  });

  it('is none of the system licenses of v8-9', () => {
    for (const name of ['superlicense-online-pro', 'superlicense-ej-customer centre']) {
      const told = entitlementUnder({ records: [siteRecord(name)] }, name);
      expect([name, told.catalog]).toEqual([name, 'none']);
    }
  });
});

describe('a package', () => {
  it('takes names that no rule knows without a word', () => {
    const site = ['superlicense-ej-customer centre', 'quite-new', 'Ærø ✓', '__proto__'];
    const snapshot = snapshotUnder({ plans: { 'ten-sales': realSalesPremium }, site }, 'ten-sales');
    expect(snapshot.facets.warnings).toEqual([]);
    expect(snapshot.facets.siteLicenses).toEqual(site.map((name) => name.toLowerCase()).toSorted());
  });

  it('means the same in whatever order its records come', () => {
    const records = [salesPremium, siteRecord('ai'), siteRecord('service-t2'), siteRecord('cep')];
    const { registers: _, ...reference } = snapshotUnder({ records }, 'ten-sales');
    const reversed = snapshotUnder({ records: records.toReversed() }, 'ten-sales');
    expect(reversed).toMatchObject(reference);
  });

  it('sent again with records and sets in another order and case is the same package', () => {
    const records = [salesPremium, siteRecord('ai'), siteRecord('service-t2'), siteRecord('cep')];
    const sent = (order: object[]) => packageChanged({ package: packageWith({ records: order }) });
    const head = snapshotAfter([sent(records)]);
    const set = realSalesPremium.split(',').toReversed().join(', ').toUpperCase();
    const reordered = { ...salesPremium, ModuleName: 'TEN-SALES', ExtraInfo: `set=${set}` };
    for (const order of [records.toReversed(), [...records.slice(1), reordered]]) {
      expect(decisionOn([sent(order)], head)).toEqual({
        kind: 'unchanged',
        conflicts: noConflicts,
      });
    }
  });
});
