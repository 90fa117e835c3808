import { describe, expect, it } from 'vitest';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { rejectedAt } from '../../support/parsed.ts';

const text = (length: number) => 'x'.repeat(length);
const site = (count: number) => Array.from({ length: count }, (_, index) => `site-${index}`);
const plans = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`plan-${index}`, 'user']));

const packageEvent = (fields: Parameters<typeof packageWith>[0]) =>
  packageChanged({ package: packageWith(fields) });
const pendingEvent = (fields: Parameters<typeof packageWith>[0]) =>
  packageChanged({ package: packageWith({}), pending: packageWith(fields) });
const userEvent = (...users: object[]) => usersChanged({ users });

const plan = { associateId: 1, userPlan: 'ten-sales' };

describe('as many as a package may hold', () => {
  it('are 2,000 module licenses', () => {
    expect(rejectedAt(packageEvent({ site: site(2000) }))).toBe('accepted');
    expect(rejectedAt(packageEvent({ site: site(2001) }))).toBe(
      'detail.data.package.ModuleLicenses',
    );
    expect(rejectedAt(pendingEvent({ site: site(2000) }))).toBe('accepted');
    expect(rejectedAt(pendingEvent({ site: site(2001) }))).toBe(
      'detail.data.pending.ModuleLicenses',
    );
  });

  it('are 50 user plan records', () => {
    expect(rejectedAt(packageEvent({ plans: plans(50), site: site(100) }))).toBe('accepted');
    expect(rejectedAt(packageEvent({ plans: plans(51) }))).toBe(
      'detail.data.package.ModuleLicenses',
    );
    expect(rejectedAt(pendingEvent({ plans: plans(50) }))).toBe('accepted');
    expect(rejectedAt(pendingEvent({ plans: plans(51) }))).toBe(
      'detail.data.pending.ModuleLicenses',
    );
  });

  it('are none', () => {
    expect(rejectedAt(packageEvent({}))).toBe('accepted');
  });
});

describe('as much as may be told of a user', () => {
  it('are 100 loose licenses', () => {
    const withLicenses = (count: number) =>
      userEvent({ associateId: 2, userPlan: null }, { ...plan, licenses: site(count) });
    expect(rejectedAt(withLicenses(100))).toBe('accepted');
    expect(rejectedAt(withLicenses(101))).toBe('detail.data.users[1].licenses');
  });

  it('is one entry per input, whatever the entries say', () => {
    const other = { associateId: 2, userPlan: null };
    for (const second of [plan, { associateId: 1, removed: true }, { ...plan, userPlan: null }]) {
      expect(rejectedAt(userEvent(plan, other, second))).toBe('detail.data.users[2].associateId');
    }
    expect(rejectedAt(userEvent(plan, other))).toBe('accepted');
  });

  it('is a plan, none, or the removal, and not nothing', () => {
    expect(rejectedAt(userEvent({ associateId: 1, userPlan: null }))).toBe('accepted');
    expect(rejectedAt(userEvent({ associateId: 1, removed: true }))).toBe('accepted');
    expect(rejectedAt(userEvent({ associateId: 1 }))).toBe('detail.data.users[0].userPlan');
  });

  it('is of no users at all in a list, which is not an error', () => {
    expect(rejectedAt(userEvent())).toBe('accepted');
    expect(rejectedAt(usersChanged({ users: [], complete: true }))).toBe('accepted');
  });
});

describe('as long as a text may be', () => {
  it('are 239 characters of a name', () => {
    const named = (name: string) => ({
      OwnerName: name,
      ModuleName: name,
      LicenseType: 'SiteLicense',
      NumberOfLicenses: 1,
    });
    expect(rejectedAt(packageEvent({ records: [named(text(239))] }))).toBe('accepted');
    expect(rejectedAt(packageEvent({ records: [named(text(240))] }))).toMatch(/Name$/);
    const longest = { ...plan, userPlan: text(239), licenses: [text(239)] };
    expect(rejectedAt(userEvent(longest))).toBe('accepted');
  });

  it('are 3,999 characters of ExtraInfo', () => {
    const set = (length: number) => packageEvent({ plans: { 'ten-sales': text(length - 4) } });
    expect(rejectedAt(set(3999))).toBe('accepted');
    expect(rejectedAt(set(4000))).toBe('detail.data.package.ModuleLicenses[0].ExtraInfo');
  });

  it('are 64 characters of an id', () => {
    const id = `${text(60)}A_-9`;
    const event = (tenantId: string) =>
      usersChanged({ tenantId, eventId: id, correlationId: id, users: [] });
    expect(rejectedAt(event(id))).toBe('accepted');
    expect(rejectedAt(event(`${id}x`))).toBe('detail.data.tenantId');
  });
});

describe('the sequence', () => {
  it('is any safe integer from 0 on', () => {
    for (const sequence of [0, 1, Number.MAX_SAFE_INTEGER]) {
      expect(rejectedAt(usersChanged({ sequence, users: [] }))).toBe('accepted');
    }
  });
});
