import { UTCDate } from '@date-fns/utc';
// Each by its own path: as a whole date-fns takes seconds to load where nothing bundles it.
import { addMonths } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { formatISO } from 'date-fns/formatISO';
import { min } from 'date-fns/min';
import type { Instant } from './instant.ts';
import type { BillingPeriod, ContractTerms } from './license-change.ts';

/** Days as calendar dates, `2026-01-31`; `end` is the first day after. */
export interface DateRange {
  readonly start: string;
  readonly end: string;
}

/** Where in its contract an instant falls. */
export interface ContractBlock {
  readonly billingPeriod: BillingPeriod;
  /** The committed term: 12 months, then one billing period at a time. */
  readonly term: DateRange & { readonly number: number };
  /** The billing period in it. */
  readonly period: DateRange;
  /** Calendar days in UTC to the end of each; 1 on the last day. */
  readonly daysLeftInTerm: number;
  readonly daysLeftInPeriod: number;
  /** A committed term is running, and this is not the day on which it starts. */
  readonly midContract: boolean;
}

/** Source: SuperOffice documentation, "User plans and subscriptions": billing periods. */
const monthsOf = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
} as const satisfies Record<BillingPeriod, number>;

const firstTermMonths = 12;

/** The last day that a date on the wire can say. */
const lastDay = new UTCDate('9999-12-31T00:00:00Z');

/** The contract at an instant. Before it starts, its first term and period, and not mid-contract. */
export function contractBlock(terms: ContractTerms, effectiveAt: Instant): ContractBlock {
  const start = new UTCDate(`${terms.startDate}T00:00:00Z`);
  const day = new UTCDate(effectiveAt);
  const months = monthsOf[terms.billingPeriod];
  const number = wholePeriods(start, day, months);
  const period = { from: number * months, until: (number + 1) * months };
  const isFirstTerm = period.from < firstTermMonths;
  const term = isFirstTerm ? { from: 0, until: firstTermMonths } : period;
  const termStart = addMonths(start, term.from);
  return {
    billingPeriod: terms.billingPeriod,
    term: {
      number: isFirstTerm ? 1 : 2 + (period.from - firstTermMonths) / months,
      ...rangeOf(start, term),
    },
    period: rangeOf(start, period),
    daysLeftInTerm: differenceInCalendarDays(monthsAfter(start, term.until), day),
    daysLeftInPeriod: differenceInCalendarDays(monthsAfter(start, period.until), day),
    midContract: differenceInCalendarDays(day, termStart) > 0,
  };
}

/**
 * How many whole periods lie between. Each is counted from the contract's start, whose day of the
 * month is the anchor: 31 January, 28 February, 31 March.
 */
function wholePeriods(start: UTCDate, day: UTCDate, months: number): number {
  const calendarMonths =
    12 * (day.getUTCFullYear() - start.getUTCFullYear()) + day.getUTCMonth() - start.getUTCMonth();
  const upper = Math.max(0, Math.floor(calendarMonths / months));
  // In the month of a boundary the day decides whether it is reached.
  return upper > 0 && addMonths(start, upper * months) > day ? upper - 1 : upper;
}

function rangeOf(start: UTCDate, { from, until }: { from: number; until: number }): DateRange {
  return { start: dateOf(monthsAfter(start, from)), end: dateOf(monthsAfter(start, until)) };
}

function monthsAfter(start: UTCDate, months: number): Date {
  return min([addMonths(start, months), lastDay]);
}

function dateOf(date: Date): string {
  return formatISO(date, { representation: 'date' });
}
