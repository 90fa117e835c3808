import { describe, expect, it } from 'vitest';
import { planChanges } from '../../../shared/contracts/plan-changes.ts';
import { type ContractBlock, contractBlock } from '../../../shared/domain/contract-block.ts';
import type { BillingPeriod } from '../../../shared/domain/license-change.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { stepsOf } from '../../support/ledger-steps.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

type Row = [
  startDate: string,
  billingPeriod: BillingPeriod,
  at: string,
  term: [number: number, start: string, end: string, daysLeft: number],
  period: [start: string, end: string, daysLeft: number],
  midContract: boolean,
];

// Worked out by hand from a calendar.
const rows: Row[] = [
  // The first 12 months are one term, whatever is billed in them.
  [
    '2026-03-27',
    'yearly',
    '2026-03-27T00:00:00Z',
    [1, '2026-03-27', '2027-03-27', 365],
    ['2026-03-27', '2027-03-27', 365],
    false,
  ],
  [
    '2026-03-27',
    'yearly',
    '2026-03-27T23:59:59Z',
    [1, '2026-03-27', '2027-03-27', 365],
    ['2026-03-27', '2027-03-27', 365],
    false,
  ],
  [
    '2026-03-27',
    'yearly',
    '2026-03-28T00:00:00Z',
    [1, '2026-03-27', '2027-03-27', 364],
    ['2026-03-27', '2027-03-27', 364],
    true,
  ],
  [
    '2026-03-27',
    'half-yearly',
    '2026-09-27T00:00:00Z',
    [1, '2026-03-27', '2027-03-27', 181],
    ['2026-09-27', '2027-03-27', 181],
    true,
  ],
  [
    '2026-03-27',
    'quarterly',
    '2026-09-15T09:12:00Z',
    [1, '2026-03-27', '2027-03-27', 193],
    ['2026-06-27', '2026-09-27', 12],
    true,
  ],
  [
    '2026-03-27',
    'monthly',
    '2027-03-26T23:59:59.999Z',
    [1, '2026-03-27', '2027-03-27', 1],
    ['2027-02-27', '2027-03-27', 1],
    true,
  ],
  // From year two the term is one billing period.
  [
    '2026-03-27',
    'monthly',
    '2027-03-27T00:00:00Z',
    [2, '2027-03-27', '2027-04-27', 31],
    ['2027-03-27', '2027-04-27', 31],
    false,
  ],
  [
    '2026-03-27',
    'monthly',
    '2027-04-27T00:00:00Z',
    [3, '2027-04-27', '2027-05-27', 30],
    ['2027-04-27', '2027-05-27', 30],
    false,
  ],
  [
    '2026-03-27',
    'quarterly',
    '2028-01-01T00:00:00Z',
    [5, '2027-12-27', '2028-03-27', 86],
    ['2027-12-27', '2028-03-27', 86],
    true,
  ],
  [
    '2026-03-27',
    'half-yearly',
    '2030-10-01T00:00:00Z',
    [9, '2030-09-27', '2031-03-27', 177],
    ['2030-09-27', '2031-03-27', 177],
    true,
  ],
  [
    '2026-03-27',
    'yearly',
    '2030-03-27T12:00:00Z',
    [5, '2030-03-27', '2031-03-27', 365],
    ['2030-03-27', '2031-03-27', 365],
    false,
  ],
  // The day of the month is the anchor, in shorter months their last day.
  [
    '2026-01-31',
    'monthly',
    '2026-02-27T23:00:00Z',
    [1, '2026-01-31', '2027-01-31', 338],
    ['2026-01-31', '2026-02-28', 1],
    true,
  ],
  [
    '2026-01-31',
    'monthly',
    '2026-02-28T00:00:00Z',
    [1, '2026-01-31', '2027-01-31', 337],
    ['2026-02-28', '2026-03-31', 31],
    true,
  ],
  [
    '2026-01-31',
    'monthly',
    '2026-03-31T00:00:00Z',
    [1, '2026-01-31', '2027-01-31', 306],
    ['2026-03-31', '2026-04-30', 30],
    true,
  ],
  [
    '2026-01-31',
    'monthly',
    '2028-02-29T00:00:00Z',
    [15, '2028-02-29', '2028-03-31', 31],
    ['2028-02-29', '2028-03-31', 31],
    false,
  ],
  [
    '2026-08-31',
    'quarterly',
    '2026-11-30T00:00:00Z',
    [1, '2026-08-31', '2027-08-31', 274],
    ['2026-11-30', '2027-02-28', 90],
    true,
  ],
  [
    '2026-08-31',
    'half-yearly',
    '2028-02-28T00:00:00Z',
    [2, '2027-08-31', '2028-02-29', 1],
    ['2027-08-31', '2028-02-29', 1],
    true,
  ],
  // A leap day, and its anniversaries.
  [
    '2024-02-29',
    'yearly',
    '2025-02-28T00:00:00Z',
    [2, '2025-02-28', '2026-02-28', 365],
    ['2025-02-28', '2026-02-28', 365],
    false,
  ],
  [
    '2024-02-29',
    'yearly',
    '2028-02-28T00:00:00Z',
    [4, '2027-02-28', '2028-02-29', 1],
    ['2027-02-28', '2028-02-29', 1],
    true,
  ],
  [
    '2024-02-29',
    'yearly',
    '2028-02-29T00:00:00Z',
    [5, '2028-02-29', '2029-02-28', 365],
    ['2028-02-29', '2029-02-28', 365],
    false,
  ],
  // Before it starts.
  [
    '2026-05-01',
    'monthly',
    '2026-04-30T23:59:59Z',
    [1, '2026-05-01', '2027-05-01', 366],
    ['2026-05-01', '2026-06-01', 32],
    false,
  ],
  [
    '2027-05-01',
    'yearly',
    '2026-01-01T00:00:00Z',
    [1, '2027-05-01', '2028-05-01', 851],
    ['2027-05-01', '2028-05-01', 851],
    false,
  ],
];

function blockOf([, billingPeriod, , term, period, midContract]: Row): ContractBlock {
  return {
    billingPeriod,
    term: { number: term[0], start: term[1], end: term[2] },
    period: { start: period[0], end: period[1] },
    daysLeftInTerm: term[3],
    daysLeftInPeriod: period[2],
    midContract,
  };
}

describe('where in its contract an instant falls', () => {
  it.each(rows)('from %s, %s, at %s', (...row) => {
    const [startDate, billingPeriod, at] = row;
    expect(contractBlock({ startDate, billingPeriod }, Date.parse(at))).toEqual(blockOf(row));
  });
});

const periods = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 } as const;
const dayLength = 24 * 60 * 60 * 1000;

/** The anchor day so many months on, counted out on the calendar. */
function anchor(startDate: string, months: number): string {
  const [year = 0, month = 1, day = 1] = startDate.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
  return date.toISOString().slice(0, 10);
}

describe('over five years, day by day,', () => {
  const starts = ['2026-03-27', '2026-01-31', '2024-02-29', '2025-12-30', '2026-08-31'];
  const cases = starts.flatMap((startDate) =>
    Object.entries(periods).map(([billing, months]) => [startDate, billing, months] as const),
  );

  it.each(cases)(
    'a contract from %s, %s, is in the period of its calendar',
    (startDate, billing, months) => {
      const terms = { startDate, billingPeriod: billing as BillingPeriod };
      const first = Date.parse(`${startDate}T00:00:00Z`);
      let passed = 0;
      for (let day = 0; day < 5 * 366; day += 1) {
        const at = first + day * dayLength;
        const date = new Date(at).toISOString().slice(0, 10);
        if (date === anchor(startDate, (passed + 1) * months)) passed += 1;
        const block = contractBlock(terms, at + (day % 24) * 60 * 60 * 1000);
        const end = anchor(startDate, (passed + 1) * months);
        expect(block.period).toEqual({ start: anchor(startDate, passed * months), end });
        expect(block.daysLeftInPeriod).toBe((Date.parse(end) - Date.parse(date)) / dayLength);
        const isFirst = passed * months < 12;
        expect(block.term.number).toBe(isFirst ? 1 : passed - 12 / months + 2);
        expect(block.term.start).toBe(isFirst ? startDate : block.period.start);
        expect(block.midContract).toBe(date !== block.term.start);
      }
    },
  );
});

describe('the contract block of events', () => {
  const plans = { 'ten-sales': syntheticSet({ sales: 'essentials' }) };
  const sold = (sequence: number, contract?: object | null) =>
    packageChanged({
      sequence,
      package: packageWith({ plans }),
      ...(contract === undefined ? {} : { contract }),
    });
  const assigned = usersChanged({ users: [{ associateId: 1, userPlan: 'ten-sales' }] });
  const terms = { startDate: '2026-05-20', billingPeriod: 'monthly' };

  it('is in every event, by its effectiveAt, and by the terms after the change', () => {
    const [first] = stepsOf([sold(1, terms), assigned]);
    expect(first?.events).toHaveLength(2);
    for (const { detailType, detail } of first?.events ?? []) {
      const { data, metadata } = planChanges[detailType].parse(detail);
      const at = Date.parse(metadata.effectiveAt);
      expect(data.contract).toEqual(
        contractBlock({ startDate: '2026-05-20', billingPeriod: 'monthly' }, at),
      );
      expect(data.contract?.midContract).toBe(true);
    }
  });

  it('is null where no contract is known, and after it was withdrawn', () => {
    const [before, , withdrawn] = stepsOf([sold(1), assigned], [sold(2, terms)], [sold(3, null)]);
    for (const { detail } of [...(before?.events ?? []), ...(withdrawn?.events ?? [])]) {
      expect(detail.data).toMatchObject({ contract: null });
    }
  });
});
