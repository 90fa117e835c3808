import * as z from 'zod';
import { Delta, Names, WireAssociateId, WireInstantOut } from './wire-values.ts';

const PlanSeats = z.object({
  licensed: z.int().nonnegative(),
  assigned: z.int().nonnegative(),
  state: z.enum(['ok', 'over-assigned', 'unrestricted']),
});

/** Seats per user plan. */
export const WireSeats = z.record(z.string(), PlanSeats);

/** The set of licenses of each user plan of the package. */
export const WirePlanSets = z.record(z.string(), Names);

/** Users who have a plan, per combination. */
export const WireCounts = z.record(z.string(), z.int().positive());

/** The package's dates; null means never. */
export const WireDates = z.object({
  adminWarning: WireInstantOut.nullable(),
  expiry: WireInstantOut.nullable(),
  grace: WireInstantOut.nullable(),
  maintenance: WireInstantOut.nullable(),
  state: z
    .enum(['active', 'grace', 'lapsed'])
    .describe('`grace` is between expiry and grace date; at the grace date rights end.'),
});

export const WireTenantState = z.object({
  lifecycle: z.enum(['active', 'suspended', 'deleted']),
  upgradedAt: WireInstantOut.nullable(),
  movedAt: WireInstantOut.nullable(),
  restoredAt: WireInstantOut.nullable(),
  usersStale: z.boolean().describe('A backup was restored after the last full list of users.'),
});

/** What the activation of a pending package would change, by the users of now. */
export const WirePendingReport = z.object({
  canBeActivated: z.boolean(),
  addOns: Delta,
  siteLicenses: Delta,
  seats: WireSeats.describe(
    'As they would be; a plan with users that the package does not hold has no seats.',
  ),
  usersPerCombination: WireCounts,
  seatsToFree: z
    .record(z.string(), z.object({ count: z.int().positive(), users: z.array(WireAssociateId) }))
    .describe(
      'Per user plan with more users than seats: how many, and who would lose theirs, first to last.',
    ),
});

/** Something that does not add up; see `code`. */
export const WireWarning = z.object({ code: z.string(), records: Names, message: z.string() });
