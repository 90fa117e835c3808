import * as z from 'zod';

export const WireBillingPeriod = z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly']);

/** What was agreed with the customer. */
export const WireContractTerms = z.object({
  startDate: z.iso.date(),
  billingPeriod: WireBillingPeriod,
});

const DateRange = z.object({ start: z.iso.date(), end: z.iso.date() });
const DaysLeft = z.int();

/** Where in its contract an event falls; `end` is the first day after. */
export const WireContractBlock = z.object({
  billingPeriod: WireBillingPeriod,
  /** The committed term: 12 months, then one billing period at a time. */
  term: DateRange.extend({ number: z.int().positive() }),
  period: DateRange,
  /** Calendar days in UTC from the day of `effectiveAt` to `end`. */
  daysLeftInTerm: DaysLeft,
  daysLeftInPeriod: DaysLeft,
  /** A committed term is running, and `effectiveAt` is not on the day on which it starts. */
  midContract: z.boolean(),
});
