import { describe, expect, it } from 'vitest';
import {
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { parsedFrom, rejectedAt, withValue } from '../../support/parsed.ts';

const pkg = packageChanged({
  correlationId: 'order-7',
  package: packageWith({
    plans: { 'ten-sales': 'user' },
    dates: { ExpiryDate: '2027-03-27T00:00:00' },
  }),
  pending: packageWith({ plans: { 'ten-sales': 'user' } }),
  contract: { startDate: '2026-01-31', billingPeriod: 'monthly' },
  effectiveAt: '2026-06-01T00:00:00Z',
});
const users = usersChanged({
  users: [
    { associateId: 1, userPlan: 'ten-sales', licenses: ['visible-for'], canLogin: true },
    { associateId: 2, removed: true },
  ],
  complete: { part: 1, parts: 2 },
});
const state = stateChanged({ changeType: 'Suspend' });

const long = (length: number) => 'x'.repeat(length);
const noIds = [undefined, null, 7, '', 'has space', 'a/b', 'a.b', 'a#b', 'é', 'a\n', long(65)];
const noTexts = [5, true, {}, ['a']];

type Case = [path: string, values: unknown[]];

const inAnyEvent: Case[] = [
  [
    'source',
    [undefined, null, 5, '', 'superoffice', 'superoffice.licensing2', 'SuperOffice.Licensing'],
  ],
  ['detail-type', [undefined, null, 5, '', 'LicensePackageRemoved', 'licensepackagechanged']],
  ['detail', [undefined, null, 'text', 5, []]],
  ['detail.metadata', [undefined, null, 'text', []]],
  ['detail.metadata.eventId', noIds],
  ['detail.metadata.correlationId', noIds.slice(2)],
  ['detail.data', [undefined, null, 'text', []]],
  ['detail.data.tenantId', noIds],
  ['detail.data.sequence', [undefined, null, '5', true, 1.5, 2 ** 53, -(2 ** 53), 1e300]],
  [
    'detail.data.occurredAt',
    [
      undefined,
      null,
      1_780_000_000_000,
      '',
      'now',
      '2026-06-01',
      '2026-06-01T08:00:00',
      '2026-13-01T08:00:00Z',
      '2026-02-30T08:00:00Z',
      '9999-12-31T23:59:59-14:00',
    ],
  ],
];

const record = 'detail.data.package.ModuleLicenses[0]';
const inPackageEvents: Case[] = [
  ['detail.data.package', [undefined, null, 'text', []]],
  ['detail.data.package.ModuleLicenses', [undefined, null, {}, 'text']],
  ['detail.data.package.ExpiryDate', [5, 'soon', '27.03.2027', '2027-13-01T00:00:00']],
  ['detail.data.package.GraceDate', [5, 'soon', {}]],
  ['detail.data.package.MaintenanceDate', [5, 'soon', {}]],
  ['detail.data.package.AdminWarningDate', [5, 'soon', {}]],
  ['detail.data.package.LicenseVersion', [{}, long(5000)]],
  [record, [null, 5, 'text', []]],
  [`${record}.OwnerName`, [undefined, null, ...noTexts, long(240)]],
  [`${record}.ModuleName`, [undefined, null, ...noTexts, long(240), 'lone \ud800 surrogate']],
  [`${record}.LicenseType`, [undefined, null, '', 'Site', 4, -1, 1.5, {}]],
  [`${record}.NumberOfLicenses`, [undefined, null, '5', 1.5, {}]],
  [`${record}.Unrestricted`, ['true', 1, {}]],
  [`${record}.IsHidden`, ['false', 0, {}]],
  [`${record}.ExtraFlags`, ['1', 1.5, true]],
  [`${record}.ExtraInfo`, [...noTexts, long(4000)]],
  ['detail.data.pending', ['text', 5, []]],
  ['detail.data.pending.ModuleLicenses', [undefined, null, {}]],
  ['detail.data.pending.ModuleLicenses[0].ModuleName', [undefined, long(240)]],
  ['detail.data.pending.CanBeActivated', ['true', 1]],
  ['detail.data.contract', ['monthly', 5, []]],
  ['detail.data.contract.startDate', [undefined, null, 5, '31.01.2026', '2026-02-30', '2026-1-31']],
  ['detail.data.contract.billingPeriod', [undefined, null, 1, 'weekly', 'Monthly']],
  ['detail.data.effectiveAt', [5, 'soon', '2026-06-01', '2026-06-01T00:00:00']],
];

const inUsersEvents: Case[] = [
  ['detail.data.users', [undefined, null, {}, 'text']],
  ['detail.data.users[0]', [null, 5, 'text', []]],
  ['detail.data.users[0].associateId', [undefined, null, '1', 1.5, 2 ** 53, true]],
  ['detail.data.users[0].userPlan', [undefined, ...noTexts, long(240)]],
  ['detail.data.users[0].licenses', ['visible-for', {}, 5]],
  ['detail.data.users[0].licenses[0]', [null, ...noTexts, long(240)]],
  ['detail.data.users[0].canLogin', ['true', 1, {}]],
  ['detail.data.users[1].removed', ['true', 1, {}]],
  ['detail.data.effectiveAt', [5, 'soon']],
];

describe.each([
  ['LicensePackageChanged', pkg, [...inAnyEvent, ...inPackageEvents]],
  ['UserLicensesChanged', users, [...inAnyEvent, ...inUsersEvents]],
  ['TenantStateChanged', state, inAnyEvent],
] as const)('a %s event', (_, event, cases) => {
  it('is taken as it is', () => {
    expect(rejectedAt(event)).toBe('accepted');
  });

  it.each(cases)('is rejected at %s where that is wrong', (path, values) => {
    for (const value of values) {
      expect([value, rejectedAt(withValue(event, path, value))]).toEqual([value, path]);
    }
  });
});

describe('a rejection', () => {
  it('says what is wrong, for the first wrong place', () => {
    const twoWrong = withValue(
      withValue(pkg, 'detail.data.sequence', 'x'),
      `${record}.ExtraFlags`,
      'y',
    );
    expect(parsedFrom(twoWrong)).toEqual({
      kind: 'rejected',
      rejection: { path: 'detail.data.sequence', message: expect.stringMatching(/\w+/) },
    });
  });

  it('of a list in parts names the list', () => {
    const wrong = [false, 'true', {}, { part: 0, parts: 2 }, { part: 3, parts: 2 }, { part: 1 }];
    const more = [
      { part: 1.5, parts: 2 },
      { part: '1', parts: 2 },
      { part: 1, parts: 0 },
    ];
    for (const complete of [...wrong, ...more]) {
      const at = rejectedAt(withValue(users, 'detail.data.complete', complete));
      expect([complete, at]).toEqual([complete, expect.stringMatching(/^detail\.data\.complete/)]);
    }
  });

  it('of a state names its change type', () => {
    for (const changeType of [undefined, null, '', 'Renamed', 'suspend', -1, 6, 1.5, '0', {}]) {
      const at = rejectedAt(withValue(state, 'detail.data.changeType', changeType));
      expect([changeType, at]).toEqual([changeType, 'detail.data.changeType']);
    }
  });
});
