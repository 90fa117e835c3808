import fc from 'fast-check';
import {
  appInstalled,
  appUninstalled,
  type EventIn,
  packageChanged,
  stateChanged,
  usersChanged,
} from './events-in.ts';
import { inheritedNames, secret } from './hostile-constants.ts';
import { syntheticSet } from './plan-sets.ts';

/** Values at the very edges of what is taken in, and events made of them: every one of them is valid. */
const instants = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00.000Z',
  '1970-01-01T00:00:00+14:00',
  '2026-06-01T09:00:00.001Z',
  '2027-03-27T00:00:00-23:59',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.9999999+00:01',
];

const names = [
  ...inheritedNames,
  ...['ten-sales', 'suite-user', 'superlicense-complete', 'user', 'cep', '4711'],
  ...['TENANT#Cust1', 'REVISION#000000000001', `\u202E\u200B\n\0\u001B[31m${secret}`, '\uFFFE'],
  ...[`${secret}${'x'.repeat(230)}`, '\u{1F469}'.repeat(239), '\u0130'.repeat(239), ' ', '"'],
];

const instant = fc.constantFrom(...instants);
const name = fc.constantFrom(...names);
const names2 = fc.array(name, { maxLength: 3 });
const count = fc.constantFrom(0, -0, 1, 2 ** 31 - 1);

const info = fc.oneof(
  fc.constantFrom('', 'set=', ';set=a;set=b', 'offset=a', `${secret}${'&'.repeat(3980)}`, null),
  fc.constant(`set=${syntheticSet({ sales: 'premium', marketing: 'premium' })}`),
  names2
    .map((list) => `set=${list.join(',')}`.slice(0, 3999))
    .filter((text) => text.isWellFormed()),
);

const record = fc.record({
  OwnerName: fc.oneof(fc.constant('SUPEROFFICE'), name),
  ModuleName: name,
  LicenseType: fc.constantFrom(0, 1, 2, 3, 'SiteLicense', 'UserLicense'),
  NumberOfLicenses: count,
  Unrestricted: fc.constantFrom(true, false, null),
  IsHidden: fc.constantFrom(true, undefined),
  ExtraFlags: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, count),
  ExtraInfo: info,
});

const date = fc.option(instant, { freq: 2 });
const packages = fc.record({
  ExpiryDate: date,
  GraceDate: date,
  MaintenanceDate: date,
  ModuleLicenses: fc.array(record, { maxLength: 6 }),
});

const contract = fc.record({
  startDate: fc.constantFrom('1900-01-01', '2999-12-31', '2024-02-29', '2026-01-31'),
  billingPeriod: fc.constantFrom('monthly', 'quarterly', 'half-yearly', 'yearly'),
});

const user = fc.record({
  associateId: fc.constantFrom(1, 2, 2 ** 31, Number.MAX_SAFE_INTEGER),
  userPlan: fc.option(name, { freq: 5 }),
  licenses: names2,
  canLogin: fc.boolean(),
  removed: fc.constantFrom(undefined, undefined, true),
});

const users = fc.uniqueArray(user, { maxLength: 4, selector: ({ associateId }) => associateId });
const complete = fc.constantFrom(
  ...[undefined, undefined, true as const],
  ...[
    { part: 1, parts: 1 },
    { part: 1, parts: 2 },
    { part: 2, parts: 2 },
    { part: 1, parts: 10_000 },
  ],
);

const origin = {
  sequence: fc.constantFrom(0, 1, 2, 3, Number.MAX_SAFE_INTEGER),
  occurredAt: instant,
  eventId: fc.constantFrom('__proto__', 'constructor', '-', 'x'.repeat(64)),
  correlationId: fc.constantFrom(undefined, '__proto__', '0'),
};

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const appId = fc.constantFrom('__proto__', 'constructor', 'Operator', 'my-app', 'x'.repeat(64));

/** Events of one tenant. */
export const extremeEvents: fc.Arbitrary<EventIn> = fc.oneof(
  fc
    .record({
      ...origin,
      package: packages,
      pending: fc.oneof(fc.constantFrom(null, undefined), packages),
      contract: fc.oneof(fc.constantFrom(null, undefined), contract),
      effectiveAt: maybe(instant),
    })
    .map((fields) => packageChanged(fields)),
  fc.record({ ...origin, users, complete, effectiveAt: maybe(instant) }).map(usersChanged),
  fc.record({ ...origin, changeType: fc.nat(5) }).map(stateChanged),
  fc.record({ ...origin, appId }).map(appInstalled),
  fc.record({ ...origin, appId }).map(appUninstalled),
);
