import { describe, expect, it } from 'vitest';
import { parseLicenseChange } from '../../../shared/contracts/parse-license-change.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { combinationsIn, entitlementIn } from '../../support/entitlements-in.ts';
import {
  type EventIn,
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { stepAfter } from '../../support/ledger-steps.ts';
import { parsedFrom, rejectedAt, withValue } from '../../support/parsed.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

const sales = syntheticSet({ sales: 'premium' });
const pkg = packageChanged({ package: packageWith({ plans: { 'ten-sales': sales } }) });
const pending = packageChanged({
  package: packageWith({}),
  pending: packageWith({ site: ['ai'] }),
});
const users = usersChanged({ users: [{ associateId: 1, userPlan: 'ten-sales' }] });
const state = stateChanged({ changeType: 'Move' });

describe('unknown fields', () => {
  it.each<[string, EventIn, string]>([
    ['of the envelope', pkg, 'account'],
    ['of the detail', pkg, 'detail.more'],
    ['of the metadata', pkg, 'detail.metadata.more'],
    ['of the data', users, 'detail.data.more'],
    ['of a state', state, 'detail.data.effectiveUntil'],
    ['of a package', pkg, 'detail.data.package.CompanyName'],
    ['of a record', pkg, 'detail.data.package.ModuleLicenses[0].ModuleDescription'],
    ['of a pending package', pending, 'detail.data.pending.SerialNumber'],
    ['of a user', users, 'detail.data.users[0].fullName'],
  ])('%s are ignored', (_, event, path) => {
    for (const value of ['text', 5, null, { nested: [1] }, 'x'.repeat(100_000)]) {
      expect(parsedFrom(withValue(event, path, value))).toEqual(parsedFrom(event));
    }
  });
});

describe('a message that is no event', () => {
  it.each([
    '',
    'text',
    '{',
    'null',
    '5',
    '[]',
    '"text"',
    '{}',
    '{"source":"superoffice.licensing"}',
  ])('is rejected and never thrown: %s', (text) => {
    const parsed = parseLicenseChange(text);
    expect(parsed.kind).toBe('rejected');
  });
});

const hostile = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

describe.each(hostile)('the name %s', (name) => {
  it('is no detail-type', () => {
    expect(rejectedAt({ ...pkg, 'detail-type': name })).toBe('detail-type');
  });

  it('is a name like any other, of a plan, a record, an owner and a loose license', () => {
    const records = [
      { OwnerName: name, ModuleName: name, LicenseType: 1, NumberOfLicenses: 1 },
      { OwnerName: 'SUPEROFFICE', ModuleName: name, LicenseType: 1, NumberOfLicenses: 1 },
    ];
    const plans = Object.fromEntries([
      ['ten-sales', sales],
      [name, `user,${name}`],
    ]);
    const step = stepAfter([
      packageChanged({ package: packageWith({ plans, records }) }),
      usersChanged({
        users: [
          { associateId: 1, userPlan: 'ten-sales' },
          { associateId: 2, userPlan: name, licenses: [name] },
        ],
      }),
    ]);
    const { snapshot } = step.revision;
    const lower = name.toLowerCase();
    expect(combinationsIn(snapshot)).toEqual({ 1: 'sales-premium', 2: 'unrecognized' });
    expect(entitlementIn(snapshot, 2)).toMatchObject({
      catalog: 'unrecognized',
      userPlan: lower,
      label: lower,
      licenses: [lower, 'user'].toSorted(),
    });
    const alone = snapshotAfter([pkg, users]);
    expect(entitlementIn(snapshot, 1)).toEqual(entitlementIn(alone, 1));
    const [, tenant] = step.events;
    const { seats, userPlans } = JSON.parse(JSON.stringify(tenant?.detail.data));
    for (const facet of [seats.after, userPlans.after]) {
      expect(Object.keys(facet).toSorted()).toEqual([lower, 'ten-sales'].toSorted());
    }
  });

  it("as a plan of nobody's package gives nothing", () => {
    const snapshot = snapshotAfter([
      pkg,
      usersChanged({ users: [{ associateId: 2, userPlan: name }] }),
    ]);
    expect(combinationsIn(snapshot)).toEqual({});
    expect(snapshot.facets.warnings[0]?.records).toEqual([name.toLowerCase()]);
  });

  it('as a key of any object is an unknown field and reaches no prototype', () => {
    const member = `${JSON.stringify(name)}:{"polluted":true,"userPlan":"ten-sales"},`;
    for (const event of [pkg, users, state]) {
      const text = JSON.stringify(event).replaceAll('{"', `{${member}"`);
      expect(parseLicenseChange(text)).toEqual(parsedFrom(event));
    }
    expect('polluted' in {}).toBe(false);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});
