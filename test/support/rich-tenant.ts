import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { snapshotAfter } from './changes.ts';
import {
  type ChangeFields,
  type EventIn,
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from './events-in.ts';
import { syntheticSet } from './plan-sets.ts';

/** A tenant in which everything that a snapshot can hold is there: all generations of plans, lists, warnings, changes to come. */
export function richTenant(fields: ChangeFields = {}): EventIn[] {
  return [
    packageChanged({
      ...fields,
      correlationId: 'order-77',
      package: richPackage,
      pending: { ...packageWith({ plans: { 'ten-sales': premiumSales } }), CanBeActivated: false },
      contract: { startDate: '2026-01-31', billingPeriod: 'quarterly' },
    }),
    ...richUsers(fields),
    ...['Upgrade', 'BackupRestored', 'Suspend', 'Move'].map((changeType, index) =>
      stateChanged({ ...fields, changeType, sequence: index + 1 }),
    ),
    ...richSchedule(fields),
  ];
}

export function richSnapshot(fields: ChangeFields = {}): Snapshot {
  return snapshotAfter(richTenant(fields));
}

const premiumSales = syntheticSet({ sales: 'premium' });

const richPackage = packageWith({
  plans: {
    'ten-sales': { set: premiumSales, seats: 2 },
    'ten-service': { set: syntheticSet({ service: 'essentials' }), seats: 1 },
    'ten-salesservice': syntheticSet({ sales: 'premium', service: 'premium' }),
    'ten-marketing': { set: syntheticSet({ marketing: 'premium' }), unrestricted: true },
    'superlicense-complete': 'user,web,ej-client,sale-cal,ej-mod-spm-cal',
    'superlicense-assistant': 'user,web',
    'superlicense-no-selection': '',
    'thirty-rockets': 'user,rocket-cal',
    '4711': 'user,web',
  },
  site: ['cep', 'ai-copilot', 'free-projects', 'superlicense-ej-customer centre'],
  records: [
    { ...planOfSuite(), ModuleName: 'suite-user' },
    { ...planOfSuite(), ModuleName: 'suite-user' },
    siteRecordOf('PARTNER', 'Grüße 名'),
  ],
  dates: {
    ExpiryDate: '2027-03-27T00:00:00',
    GraceDate: '2027-04-08T00:00:00',
    MaintenanceDate: '0001-01-01T00:00:00',
  },
});

function planOfSuite(): object {
  return {
    OwnerName: 'SuperOffice',
    LicenseType: 3,
    NumberOfLicenses: 5,
    IsHidden: true,
    ExtraFlags: 1,
    ExtraInfo: 'set=user,web',
  };
}

function siteRecordOf(OwnerName: string, ModuleName: string): object {
  return { OwnerName, ModuleName, LicenseType: 'SiteLicense', NumberOfLicenses: 1 };
}

function richUsers(fields: ChangeFields): EventIn[] {
  const plans = [
    'ten-sales',
    'ten-service',
    'ten-salesservice',
    'ten-marketing',
    'superlicense-complete',
    'superlicense-assistant',
    'superlicense-no-selection',
    'thirty-rockets',
    '4711',
    'suite-user',
    'not-in-the-package',
    null,
  ];
  return [
    usersChanged({
      ...fields,
      sequence: 10,
      complete: true,
      users: plans.map((userPlan, index) => ({ associateId: 3 * index + 1, userPlan })),
    }),
    usersChanged({
      ...fields,
      sequence: 11,
      users: [
        { associateId: 1, removed: true },
        { associateId: 2, userPlan: 'ten-sales', licenses: ['visible-for', 'Chat-CAL'] },
        { associateId: 4, userPlan: 'ten-service', canLogin: false },
      ],
    }),
    usersChanged({
      ...fields,
      sequence: 12,
      complete: { part: 2, parts: 3 },
      users: [{ associateId: 900_719, userPlan: 'ten-sales' }],
    }),
  ];
}

/** Changes to come on every register that can have one, with some of them in one instant. */
function richSchedule(fields: ChangeFields): EventIn[] {
  const [first, second] = ['2030-01-01T00:00:00Z', '2030-02-01T00:00:00.001Z'];
  return [
    packageChanged({
      ...fields,
      sequence: 2,
      effectiveAt: first,
      package: richPackage,
      contract: { startDate: '2030-01-01', billingPeriod: 'half-yearly' },
    }),
    packageChanged({
      ...fields,
      sequence: 3,
      effectiveAt: second,
      package: packageWith({ plans: { 'ten-sales': premiumSales } }),
      pending: { ...richPackage, CanBeActivated: true },
      contract: null,
    }),
    usersChanged({
      ...fields,
      sequence: 13,
      effectiveAt: first,
      users: [
        { associateId: 7, removed: true },
        { associateId: 2, userPlan: 'ten-service', licenses: ['visible-for'], canLogin: false },
      ],
    }),
    usersChanged({
      ...fields,
      sequence: 14,
      effectiveAt: second,
      complete: { part: 1, parts: 2 },
      users: [{ associateId: 900_719, userPlan: null }],
    }),
  ];
}
