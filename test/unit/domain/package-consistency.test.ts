import { describe, expect, it } from 'vitest';
import { snapshotUnder } from '../../support/entitlements-in.ts';

// As seen in a real package: seats of `user` and of each hidden license of a set add up over the plans.
const calRecord = (ModuleName: string, NumberOfLicenses: number, more: object = {}) => ({
  OwnerName: 'SUPEROFFICE',
  ModuleName,
  LicenseType: 'UserLicense',
  NumberOfLicenses,
  IsHidden: true,
  ...more,
});

const plans = {
  'ten-sales': { set: 'user,web,sale-cal', seats: 21 },
  'ten-service': { set: 'user,web,ej-client', seats: 4 },
};

const consistent = [
  calRecord('user', 25),
  calRecord('web', 25),
  calRecord('sale-cal', 21),
  calRecord('ej-client', 4),
];

/** The records that the warnings about this package name. */
function namedUnder(records: readonly object[], more: object = {}): string[] {
  const snapshot = snapshotUnder({ plans: { ...plans, ...more }, records }, 'ten-sales');
  expect(snapshot.facets.usersPerCombination).toEqual({ 'sales-essentials': 1 });
  return snapshot.facets.warnings.flatMap((warning) => warning.records);
}

function withSeats(name: string, seats: number): object[] {
  return consistent.map((record) => (record.ModuleName === name ? calRecord(name, seats) : record));
}

describe('a package whose seats add up', () => {
  it('gives no warning', () => {
    expect(namedUnder(consistent)).toEqual([]);
  });

  it('gives none for an unrestricted plan or an unrestricted license', () => {
    const unrestricted = { 'superlicense-assistant': { set: 'user,web', unrestricted: true } };
    expect(namedUnder(consistent, unrestricted)).toEqual([]);
    const license = calRecord('chat-cal', 1, { Unrestricted: true });
    expect(namedUnder([...consistent, license])).toEqual([]);
  });
});

describe('a package whose seats do not add up is processed all the same, with a warning', () => {
  it('that names `user` where its seats are not those of all restricted plans', () => {
    expect(namedUnder(withSeats('user', 26))).toContain('user');
  });

  it('that names the hidden license whose seats are not those of the plans that hold it', () => {
    expect(namedUnder(withSeats('sale-cal', 20))).toContain('sale-cal');
  });
});
