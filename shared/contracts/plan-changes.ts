import * as z from 'zod';
import { WireEntitlement } from './entitlement.ts';
import { WireAssociateId, WireId, WireSequence } from './wire-values.ts';

/** ISO 8601 in UTC with exactly three decimals. */
const Instant = z.iso.datetime({ precision: 3 });
const Names = z.array(z.string());
const Delta = z.object({ added: Names, removed: Names });

/** Why a revision came about: an input that won, or (without id and sequence) the clock or the product itself. */
export const WireCause = z.object({
  kind: z.enum([
    'package-changed',
    'users-changed',
    'state-changed',
    'tenant-deleted',
    'license-expired',
    'license-lapsed',
    'schedule-due',
    'catalog-changed',
  ]),
  eventId: WireId.optional(),
  sequence: WireSequence.optional(),
  occurredAt: Instant,
  correlationId: WireId.optional(),
});

export const EventMetadata = z.object({
  /** UUIDv5 of tenant, revision, detail-type, part and audience: the same however often it is sent. */
  eventId: z.uuid(),
  schemaVersion: z.literal(1),
  tenantId: WireId,
  revision: z.int().positive(),
  /** The last revision before this one that emitted this detail-type; null: start afresh. */
  previousRevision: z.int().positive().nullable(),
  part: z.int().positive(),
  parts: z.int().positive(),
  committedAt: Instant,
  /** When it counts from: the boundary's instant for what the clock did, else `committedAt`. */
  effectiveAt: Instant,
  causes: z.array(WireCause),
  /** Of all the tenant's users after this revision; hex. */
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
  audience: z.string(),
});

const Direction = z.enum(['up', 'down', 'same', 'unknown']);

/** "These users moved from this to that." */
export const WireTransition = z.object({
  kind: z.enum(['upgrade', 'downgrade', 'mixed', 'migrated', 'revised']),
  direction: z.object({ sales: Direction, service: Direction, marketing: Direction }),
  before: WireEntitlement,
  after: WireEntitlement,
  addOns: Delta,
  licenses: Delta,
  features: Delta,
  /** Ascending. */
  users: z.array(WireAssociateId).min(1),
});

const DateRange = z.object({ start: z.iso.date(), end: z.iso.date() });
const DaysLeft = z.int();

/** Where in its contract an event falls; `end` is the first day after. */
export const WireContractBlock = z.object({
  billingPeriod: z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly']),
  /** The committed term: 12 months, then one billing period at a time. */
  term: DateRange.extend({ number: z.int().positive() }),
  period: DateRange,
  /** Calendar days in UTC from the day of `effectiveAt` to `end`. */
  daysLeftInTerm: DaysLeft,
  daysLeftInPeriod: DaysLeft,
  /** A committed term is running, and `effectiveAt` is not on the day on which it starts. */
  midContract: z.boolean(),
});

const TenantData = z.object({ tenantId: WireId, contract: WireContractBlock.nullable() });

export const PlanChanged = z.object({
  metadata: EventMetadata,
  data: TenantData.extend({ transitions: z.array(WireTransition).min(1) }),
});
export type PlanChanged = z.infer<typeof PlanChanged>;

function changeOf<Value extends z.ZodType>(value: Value) {
  return z.object({ before: value, after: value });
}

const Seats = z.object({
  licensed: z.int().nonnegative(),
  assigned: z.int().nonnegative(),
  state: z.enum(['ok', 'over-assigned', 'unrestricted']),
});

/** What the activation of a pending package would change, by the users of now. */
export const PendingReport = z.object({
  canBeActivated: z.boolean(),
  addOns: Delta,
  siteLicenses: Delta,
  /** As they would be; a plan with users that the package does not hold has no seats. */
  seats: z.record(z.string(), Seats),
  usersPerCombination: z.record(z.string(), z.int().positive()),
  /** Per user plan with more users than seats: how many, and who would lose theirs, first to last. */
  seatsToFree: z.record(
    z.string(),
    z.object({ count: z.int().positive(), users: z.array(WireAssociateId) }),
  ),
});

const Warning = z.object({ code: z.string(), records: Names, message: z.string() });

/** The facets that changed. One that is too long for one part is spread over parts, to be joined by item or key. */
export const TenantEntitlementsChanged = z.object({
  metadata: EventMetadata,
  data: TenantData.extend({
    addOns: Delta.optional(),
    siteLicenses: Delta.optional(),
    seats: changeOf(z.record(z.string(), Seats)).optional(),
    userPlans: changeOf(z.record(z.string(), Names)).optional(),
    dates: changeOf(
      z.object({
        adminWarning: Instant.nullable(),
        expiry: Instant.nullable(),
        grace: Instant.nullable(),
        maintenance: Instant.nullable(),
        /** `grace` is between expiry and grace date; at the grace date rights end. */
        state: z.enum(['active', 'grace', 'lapsed']),
      }),
    ).optional(),
    contractTerms: changeOf(
      z
        .object({
          startDate: z.iso.date(),
          billingPeriod: z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly']),
        })
        .nullable(),
    ).optional(),
    pending: changeOf(PendingReport.nullable()).optional(),
    state: changeOf(
      z.object({
        lifecycle: z.enum(['active', 'suspended', 'deleted']),
        upgradedAt: Instant.nullable(),
        movedAt: Instant.nullable(),
        restoredAt: Instant.nullable(),
        /** A backup was restored after the last full list of users. */
        usersStale: z.boolean(),
      }),
    ).optional(),
    usersPerCombination: changeOf(z.record(z.string(), z.int().positive())).optional(),
    warnings: z.object({ added: z.array(Warning), removed: z.array(Warning) }).optional(),
  }),
});
export type TenantEntitlementsChanged = z.infer<typeof TenantEntitlementsChanged>;

/** A change that is to come, or some users' share of it. `transitions` are a forecast, and may be none. */
const ScheduleData = z.object({
  tenantId: WireId,
  /** `<register>:<sequence>`: what one input has scheduled. */
  scheduleId: z.string().regex(/^(?:package|contract|users):\d+$/),
  /** When it is due; of a canceled one, when it would have been. */
  effectiveAt: Instant,
  /** The contract at that instant. */
  contract: WireContractBlock.nullable(),
  transitions: z.array(WireTransition),
});

/** An input is to count from an instant to come. */
export const PlanChangeScheduled = z.object({ metadata: EventMetadata, data: ScheduleData });
export type PlanChangeScheduled = z.infer<typeof PlanChangeScheduled>;

/** A newer input has the same to come at another instant, under a schedule of its own. */
export const PlanChangeRescheduled = z.object({
  metadata: EventMetadata,
  data: ScheduleData.extend({
    /** The schedule that takes its place, and is told of by a `PlanChangeScheduled`. */
    replacedBy: ScheduleData.shape.scheduleId,
  }),
});
export type PlanChangeRescheduled = z.infer<typeof PlanChangeRescheduled>;

/** A newer input withdrew what was to come. */
export const PlanChangeCanceled = z.object({ metadata: EventMetadata, data: ScheduleData });
export type PlanChangeCanceled = z.infer<typeof PlanChangeCanceled>;

/** Every event out by its detail-type. */
export const planChanges = {
  PlanChanged,
  TenantEntitlementsChanged,
  PlanChangeScheduled,
  PlanChangeRescheduled,
  PlanChangeCanceled,
};
