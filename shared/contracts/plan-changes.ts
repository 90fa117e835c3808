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

const Revision = z.int().positive();
const Checksum = z.string().regex(/^[0-9a-f]{64}$/);

export const EventMetadata = z.object({
  eventId: z.uuid().describe('The same however often it is sent: a UUIDv5 of what it tells of.'),
  schemaVersion: z.literal(1),
  tenantId: WireId,
  revision: Revision,
  previousRevision: Revision.nullable().describe(
    'The last one before it that told this audience of this detail-type; null: start afresh.',
  ),
  part: z.int().positive(),
  parts: z.int().positive(),
  committedAt: WireInstantOut,
  effectiveAt: WireInstantOut.describe(
    "When it counts from: the boundary's instant for what the clock did, else `committedAt`.",
  ),
  causes: z.array(WireCause),
  checksum: Checksum.describe("Of all the tenant's users after this revision."),
  audience: WireId.describe('`operator`, or the id of an app that the tenant has installed.'),
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
  users: z.array(WireAssociateId).min(1).describe('Ascending.'),
});

const TenantData = z.object({ tenantId: WireId, contract: WireContractBlock.nullable() });

export const PlanChanged = z.object({
  metadata: EventMetadata,
  data: TenantData.extend({
    transitions: z
      .array(WireTransition)
      .describe('None only where an app just installed hears of a tenant where nobody has a plan.'),
  }),
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

const ScheduleId = z.string().regex(/^(?:package|contract|users):\d+$/);

/** A change that is to come, or some users' share of it. `transitions` are a forecast, and may be none. */
const ScheduleData = z.object({
  tenantId: WireId,
  scheduleId: ScheduleId.describe('`<register>:<sequence>`: what one input has scheduled.'),
  effectiveAt: WireInstantOut.describe('When it is due; of a canceled one, would have been.'),
  contract: WireContractBlock.nullable().describe('At that instant.'),
  transitions: z.array(WireTransition),
});

/** An input is to count from an instant to come. */
export const PlanChangeScheduled = z.object({ metadata: EventMetadata, data: ScheduleData });
export type PlanChangeScheduled = z.infer<typeof PlanChangeScheduled>;

/** A newer input has the same to come at another instant, under a schedule of its own. */
export const PlanChangeRescheduled = z.object({
  metadata: EventMetadata,
  data: ScheduleData.extend({
    replacedBy: ScheduleId.describe('What takes its place, told of by a `PlanChangeScheduled`.'),
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
