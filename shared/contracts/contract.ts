import * as z from 'zod';

export const WireBillingPeriod = z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly']);

/** What was agreed with the customer. */
export const WireContractTerms = z.object({
  startDate: z.iso.date(),
  billingPeriod: WireBillingPeriod,
});

const DateRange = z.object({ start: z.iso.date(), end: z.iso.date() });
const DaysLeft = z.int();

/** Where in its contract an event falls. */
export const WireContractBlock = z.object({
  billingPeriod: WireBillingPeriod,
  term: DateRange.extend({ number: z.int().positive() }).describe(
    'The committed term: 12 months, then one billing period at a time.',
  ),
  period: DateRange.describe('The billing period.'),
  daysLeftInTerm: DaysLeft.describe(
    'Calendar days in UTC from the day of `effectiveAt` to `end`, the first day after.',
  ),
  daysLeftInPeriod: DaysLeft,
  midContract: z
    .boolean()
    .describe(
      'A committed term is running, and `effectiveAt` is not on the day on which it starts.',
    ),
});
