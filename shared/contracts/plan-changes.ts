import * as z from 'zod';
import { WireContractBlock, WireContractTerms } from './contract.ts';
import { WireEntitlement } from './entitlement.ts';
import {
  WireCounts,
  WireDates,
  WirePendingReport,
  WirePlanSets,
  WireSeats,
  WireTenantState,
  WireWarning,
} from './tenant-facets.ts';
import { Delta, WireAssociateId, WireId, WireInstantOut, WireSequence } from './wire-values.ts';

/** Why a revision came about: an input that won, or (without id and sequence) the clock or the product itself. */
export const WireCause = z.object({
  kind: z.enum([
    'package-changed',
    'users-changed',
    'state-changed',
    'tenant-deleted',
    'app-installed',
    'license-expired',
    'license-lapsed',
    'schedule-due',
    'catalog-changed',
  ]),
  eventId: WireId.optional(),
  sequence: WireSequence.optional(),
  occurredAt: WireInstantOut,
  correlationId: WireId.optional(),
});

export const EventMetadata = z.object({
  /** UUIDv5 of tenant, revision, detail-type, part and audience: the same however often it is sent. */
  eventId: z.uuid(),
  schemaVersion: z.literal(1),
  tenantId: WireId,
  revision: z.int().positive(),
  /** The last revision before this one that told this audience of this detail-type; null: start afresh. */
  previousRevision: z.int().positive().nullable(),
  part: z.int().positive(),
  parts: z.int().positive(),
  committedAt: WireInstantOut,
  /** When it counts from: the boundary's instant for what the clock did, else `committedAt`. */
  effectiveAt: WireInstantOut,
  causes: z.array(WireCause),
  /** Of all the tenant's users after this revision; hex. */
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
  /** `operator`, or the id of an app that the tenant has installed. */
  audience: WireId,
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

const TenantData = z.object({ tenantId: WireId, contract: WireContractBlock.nullable() });

export const PlanChanged = z.object({
  metadata: EventMetadata,
  /** None only where an app that was just installed is told of a tenant that has no users with a plan. */
  data: TenantData.extend({ transitions: z.array(WireTransition) }),
});
export type PlanChanged = z.infer<typeof PlanChanged>;

function changeOf<Value extends z.ZodType>(value: Value) {
  return z.object({ before: value, after: value });
}

/** The facets that changed. One that is too long for one part is spread over parts, to be joined by item or key. */
export const TenantEntitlementsChanged = z.object({
  metadata: EventMetadata,
  data: TenantData.extend({
    addOns: Delta.optional(),
    siteLicenses: Delta.optional(),
    seats: changeOf(WireSeats).optional(),
    userPlans: changeOf(WirePlanSets).optional(),
    dates: changeOf(WireDates).optional(),
    contractTerms: changeOf(WireContractTerms.nullable()).optional(),
    pending: changeOf(WirePendingReport.nullable()).optional(),
    state: changeOf(WireTenantState).optional(),
    usersPerCombination: changeOf(WireCounts).optional(),
    warnings: z.object({ added: z.array(WireWarning), removed: z.array(WireWarning) }).optional(),
  }),
});
export type TenantEntitlementsChanged = z.infer<typeof TenantEntitlementsChanged>;

/** A change that is to come, or some users' share of it. `transitions` are a forecast, and may be none. */
const ScheduleData = z.object({
  tenantId: WireId,
  /** `<register>:<sequence>`: what one input has scheduled. */
  scheduleId: z.string().regex(/^(?:package|contract|users):\d+$/),
  /** When it is due; of a canceled one, when it would have been. */
  effectiveAt: WireInstantOut,
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

function eventOf<Name extends string, Detail extends z.ZodType>(name: Name, detail: Detail) {
  return z.object({ 'detail-type': z.literal(name), detail });
}

/** Any event out, beside its detail-type. */
export const EventOut = z
  .discriminatedUnion('detail-type', [
    eventOf('PlanChanged', PlanChanged),
    eventOf('TenantEntitlementsChanged', TenantEntitlementsChanged),
    eventOf('PlanChangeScheduled', PlanChangeScheduled),
    eventOf('PlanChangeRescheduled', PlanChangeRescheduled),
    eventOf('PlanChangeCanceled', PlanChangeCanceled),
  ])
  .meta({ id: 'EventOut' });
