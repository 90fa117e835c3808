import * as z from 'zod';
import { WireContractBlock, WireContractTerms } from './contract.ts';
import { WireEntitlement } from './entitlement.ts';
import { EventOut, WireCause } from './plan-changes.ts';
import {
  WireCounts,
  WireDates,
  WirePendingReport,
  WirePlanSets,
  WireSeats,
  WireTenantState,
  WireWarning,
} from './tenant-facets.ts';
import { Names, WireAppId, WireAssociateId, WireId, WireInstantOut } from './wire-values.ts';

const Revision = z.int().positive();
const Checksum = z.string().regex(/^[0-9a-f]{64}$/);

/** Something that is to come for a tenant; `users` is absent where it is no matter of single users. */
export const WireSchedule = z.object({
  scheduleId: z.string(),
  effectiveAt: WireInstantOut,
  users: z.int().positive().optional(),
});

/** A tenant as its newest revision has it. */
export const TenantAnswer = z
  .object({
    tenantId: WireId,
    revision: Revision,
    committedAt: WireInstantOut,
    effectiveAt: WireInstantOut,
    checksum: Checksum,
    catalogue: z.object({ id: z.string(), version: z.int() }),
    state: WireTenantState,
    dates: WireDates,
    /** Today. */
    contract: WireContractBlock.nullable(),
    contractTerms: WireContractTerms.nullable(),
    addOns: Names,
    siteLicenses: Names,
    seats: WireSeats,
    userPlans: WirePlanSets,
    /** Users who have a plan. */
    userCount: z.int().nonnegative(),
    usersPerCombination: WireCounts,
    pending: WirePendingReport.nullable(),
    /** Ascending by instant. */
    scheduled: z.array(WireSchedule),
    warnings: z.array(WireWarning),
    /** Those that are installed; for operators alone. */
    apps: z.array(WireAppId).optional(),
  })
  .meta({ id: 'Tenant' });

/** What inputs told of a user. */
export const WireAssignment = z.union([
  z.object({
    // In lower case, which can be longer than the name that came in.
    userPlan: z.string().nullable(),
    licenses: Names,
    canLogin: z.boolean(),
  }),
  z.object({ removed: z.literal(true) }),
]);

/** Why a user has what the user has. */
export const WireExplanation = z.object({
  /** One sentence per decision: which rule, on which records. */
  decisions: Names,
  warnings: z.array(WireWarning),
});

export const UserAnswer = z
  .object({
    tenantId: WireId,
    associateId: WireAssociateId,
    /** The revision that this is of. */
    revision: Revision,
    committedAt: WireInstantOut,
    assignment: WireAssignment,
    entitlement: WireEntitlement,
    /** A backup was restored after the last full list of users. */
    usersStale: z.boolean(),
    explanation: WireExplanation.optional(),
  })
  .meta({ id: 'User' });

/** A page of users, of one revision however many pages follow. */
export const UsersAnswer = z
  .object({
    tenantId: WireId,
    revision: Revision,
    /** Ascending; `entitlement` is the id of one of `entitlements`. */
    users: z.array(
      z.object({ associateId: WireAssociateId, entitlement: WireEntitlement.shape.id }),
    ),
    /** Those that users of this page have, each once. */
    entitlements: z.array(WireEntitlement),
    /** The `cursor` of the next page; absent on the last. */
    next: z.string().optional(),
  })
  .meta({ id: 'Users' });

export const HistoryAnswer = z
  .object({
    tenantId: WireId,
    associateId: WireAssociateId,
    /** Ascending. */
    changes: z.array(
      z.object({
        revision: Revision,
        committedAt: WireInstantOut,
        effectiveAt: WireInstantOut,
        causes: z.array(WireCause),
        before: WireEntitlement,
        after: WireEntitlement,
      }),
    ),
    latest: Revision,
    /** The `after` of the next page; absent where this one goes up to `latest`. */
    next: Revision.optional(),
  })
  .meta({ id: 'History' });

export const ChangesAnswer = z
  .object({
    /** The very events of the revisions, in their order. */
    events: z.array(EventOut),
    latest: Revision,
    /** The `after` of the next page; absent where this one goes up to `latest`. */
    next: Revision.optional(),
  })
  .meta({ id: 'Changes' });

export const PreviewAnswer = z.object({ events: z.array(EventOut) }).meta({ id: 'Preview' });

/** RFC 9457, with the parameter or path that is wrong where one is. */
export const Problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    parameter: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
