import type * as fc from 'fast-check';
import {
  appInstalled,
  appUninstalled,
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from './events-in.ts';
import { hostileJson } from './hostile-json.ts';
import { syntheticSet } from './plan-sets.ts';

const origin = { correlationId: 'order-77', tenantId: 'Cust1', sequence: 3 };

const fullPackage = {
  ...packageWith({
    plans: { 'ten-sales': { set: syntheticSet({ sales: 'premium' }), unrestricted: false } },
    site: ['cep', 'service-t2'],
    records: [
      {
        OwnerName: 'PARTNER',
        ModuleName: 'Grüße',
        LicenseType: 2,
        NumberOfLicenses: 5,
        IsHidden: true,
        ExtraFlags: 2,
        ExtraInfo: null,
        ModuleDescription: 'ignored',
      },
    ],
    dates: {
      ExpiryDate: '2027-03-27T00:00:00',
      GraceDate: '2027-04-08T00:00:00+02:00',
      MaintenanceDate: '0001-01-01T00:00:00',
      AdminWarningDate: '2027-01-01T00:00:00',
    },
  }),
  LicenseVersion: '11.11',
};

const contract = { startDate: '2026-01-31', billingPeriod: 'quarterly' };

const users = [
  { associateId: 1, userPlan: 'ten-sales', licenses: ['visible-for', 'Chat-CAL'], canLogin: true },
  { associateId: 2, userPlan: null, canLogin: false },
  { associateId: 9_007_199_254_740_991, removed: true },
];

/** A valid event of each kind in each of its forms; together they have every field there is. */
export const fullEvents: readonly object[] = [
  packageChanged({
    ...origin,
    package: fullPackage,
    pending: { ...fullPackage, CanBeActivated: false, Reason: 'not paid' },
    contract,
  }),
  packageChanged({
    ...origin,
    package: fullPackage,
    contract: { ...contract, billingPeriod: 'monthly' },
    effectiveAt: '2027-06-01T00:00:00+01:00',
  }),
  usersChanged({ ...origin, users, complete: true }),
  usersChanged({ ...origin, users, complete: { part: 1, parts: 2 } }),
  usersChanged({ ...origin, users, effectiveAt: '2027-01-01T00:00:00Z' }),
  stateChanged({ ...origin, changeType: 'Suspend' }),
  stateChanged({ ...origin, changeType: 1 }),
  appInstalled({ ...origin, appId: 'my-app' }),
  appUninstalled({ ...origin, appId: 'my-app' }),
].map((event) => ({
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  account: '111122223333',
  time: '2026-06-01T08:00:00Z',
  ...event,
  detail: { ...event.detail, metadata: { ...event.detail.metadata, actor: 'Jørgen' } },
}));

/** Events in as JSON text, hostile in one place or a few. */
export const hostileEvents: fc.Arbitrary<string> = hostileJson(fullEvents);

/** Every name that a field of these events has. */
export const eventFields: ReadonlySet<string> = new Set(fieldsIn(fullEvents));

function fieldsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(fieldsIn)];
}
