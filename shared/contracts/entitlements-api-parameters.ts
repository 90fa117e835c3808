import * as z from 'zod';
import { WireSolution, WireTier } from './entitlement.ts';
import { WireId, WireInstant } from './wire-values.ts';

/** Text of a URL that is to be a whole number. */
function wholeNumber(minimum: number, maximum: number) {
  const message = `must be a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d{1,16}$/, message)
    .transform(Number)
    .pipe(z.int(message).min(minimum, message).max(maximum, message));
}

/** The highest number that a revision can have. */
export const latestRevision = 999_999_999_999;
const Text = z.string().min(1).max(500);

export const TenantPath = z.strictObject({ tenantId: WireId });
export const UserPath = TenantPath.extend({ associateId: wholeNumber(1, Number.MAX_SAFE_INTEGER) });

export const NoQuery = z.strictObject({});

export const UserQuery = z
  .strictObject({
    /** The user as of an instant. */
    asOf: WireInstant.optional(),
    revision: wholeNumber(1, latestRevision).optional(),
    /** Adds which records and which rules decided. */
    explain: z.enum(['true', 'false'], 'must be true or false').optional(),
  })
  .refine(({ asOf, revision }) => asOf === undefined || revision === undefined, {
    path: ['asOf'],
    error: 'cannot be given beside revision',
  });

export const UsersQuery = z.strictObject({
  combination: Text.optional(),
  solution: WireSolution.optional(),
  /** Of the solution that is asked for, else of any; or the tier of CRM Suite. */
  tier: WireTier.optional(),
  addOn: Text.optional(),
  feature: Text.optional(),
  limit: wholeNumber(1, 1000).default(100),
  /** `next` of the page before. */
  cursor: z.string().max(100).optional(),
});

export const HistoryQuery = z.strictObject({
  /** Only changes of later revisions. */
  after: wholeNumber(0, latestRevision).default(0),
  /** Most revisions to look at. */
  limit: wholeNumber(1, 1000).default(500),
});

export const ChangesQuery = z.strictObject({
  /** The last revision that the caller has. */
  after: wholeNumber(0, latestRevision).default(0),
  /** Most revisions to tell of. */
  limit: wholeNumber(1, 1000).default(100),
});
