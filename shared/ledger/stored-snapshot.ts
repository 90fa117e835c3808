import * as z from 'zod';
import { AppId } from '../domain/app-id.ts';
import type { Entitlement, EntitlementId } from '../domain/entitlement.ts';
import { TenantId } from '../domain/tenant-id.ts';

const Sequence = z.int().nonnegative();
const Milliseconds = z.number();
const InstantOrNull = Milliseconds.nullable();
const Names = z.array(z.string());

const StoredModuleLicense = z.object({
  owner: z.string(),
  name: z.string(),
  type: z.enum(['unknown', 'site', 'satellite', 'user']),
  seats: z.number(),
  unrestricted: z.boolean(),
  hidden: z.boolean(),
  flags: z.number(),
  set: Names.nullable(),
});

const StoredDates = z.object({
  adminWarning: InstantOrNull,
  expiry: InstantOrNull,
  grace: InstantOrNull,
  maintenance: InstantOrNull,
});

const StoredPackage = z.object({ dates: StoredDates, licenses: z.array(StoredModuleLicense) });

export const StoredContract = z.object({
  startDate: z.string(),
  billingPeriod: z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly']),
});

const StoredPackageState = z.object({
  current: StoredPackage,
  pending: z.object({ canBeActivated: z.boolean(), package: StoredPackage }).nullable(),
});

function storedRegister<Value extends z.ZodType>(value: Value) {
  return z.object({ sequence: Sequence, value }).nullable();
}

function storedSchedule<Value extends z.ZodType>(value: Value) {
  return z.array(z.object({ effectiveAt: Milliseconds, sequence: Sequence, value }));
}

const StoredAssignment = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('assigned'),
    userPlan: z.string().nullable(),
    licenses: Names,
    canLogin: z.boolean(),
  }),
  z.object({ kind: z.literal('removed') }),
]);

const Level = z.enum(['none', 'essentials', 'premium', 'undetermined', 'untiered']);

export const StoredEntitlement = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  catalog: z.enum(['crm-online', 'crm-suite', 'legacy', 'unrecognized', 'none']),
  userPlan: z.string().nullable(),
  combination: z.string(),
  label: z.string(),
  solutions: z.object({ sales: Level, service: Level, marketing: Level }),
  suite: z.enum(['starter', 'core', 'growth', 'plus', 'super']).nullable(),
  addOns: Names,
  licenses: Names,
  features: Names,
});

export function decodeEntitlement(stored: z.infer<typeof StoredEntitlement>): Entitlement {
  // The schema checked the form of the id, which only `entitlementId` gives.
  return { ...stored, id: stored.id as EntitlementId };
}

/** A record as its entries, since a schema's record would lose a plan that is named `__proto__`. */
function storedRecord<Value extends z.ZodType>(value: Value) {
  return z.array(z.tuple([z.string(), value]));
}

const StoredSeats = z.object({
  licensed: z.number(),
  assigned: z.number(),
  state: z.enum(['ok', 'over-assigned', 'unrestricted']),
});

const StoredDelta = z.object({ added: Names, removed: Names });

const StoredFacets = z.object({
  addOns: Names,
  siteLicenses: Names,
  seats: storedRecord(StoredSeats),
  userPlans: storedRecord(Names),
  dates: StoredDates.extend({ state: z.enum(['active', 'grace', 'lapsed']) }),
  contractTerms: StoredContract.nullable(),
  pending: z
    .object({
      canBeActivated: z.boolean(),
      addOns: StoredDelta,
      siteLicenses: StoredDelta,
      seats: storedRecord(StoredSeats),
      usersPerCombination: storedRecord(z.number()),
      seatsToFree: storedRecord(z.object({ count: z.number(), userSteps: z.array(z.number()) })),
    })
    .nullable(),
  state: z.object({
    lifecycle: z.enum(['active', 'suspended', 'deleted']),
    upgradedAt: InstantOrNull,
    movedAt: InstantOrNull,
    restoredAt: InstantOrNull,
    usersStale: z.boolean(),
  }),
  usersPerCombination: storedRecord(z.number()),
  warnings: z.array(z.object({ code: z.string(), records: Names, message: z.string() })),
});

// Of 100,000 numbers: an array schema takes ten times as long for each.
const Column = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every((item) => typeof item === 'number'),
  'must be a list of numbers',
);

/** Users as they are stored: ascending numbers as their steps, which compress to a few bits each. */
export const StoredUsers = z.object({
  idSteps: Column,
  sequenceSteps: Column,
  assignmentOf: Column,
  assignments: z.array(StoredAssignment),
});
export type StoredUsers = z.infer<typeof StoredUsers>;

export type StoredFacets = z.infer<typeof StoredFacets>;

const StoredRegisters = z.object({
  tenant: z.object({
    package: storedRegister(StoredPackageState),
    contract: storedRegister(StoredContract.nullable()),
    lifecycle: storedRegister(z.enum(['Suspend', 'Resume', 'Delete'])),
    upgrade: storedRegister(Milliseconds),
    move: storedRegister(Milliseconds),
    restored: storedRegister(Milliseconds),
  }),
  users: StoredUsers,
  lists: z.object({
    floor: z.object({ sequence: Sequence, occurredAt: Milliseconds }).nullable(),
    incomplete: z.array(
      z.object({
        sequence: Sequence,
        occurredAt: Milliseconds,
        seen: z.array(z.object({ parts: z.number(), part: z.array(z.number()) })),
      }),
    ),
  }),
  apps: z.array(z.object({ appId: AppId, sequence: Sequence, value: z.boolean() })),
  scheduled: z.object({
    package: storedSchedule(StoredPackageState),
    contract: storedSchedule(StoredContract.nullable()),
    users: z.array(z.object({ effectiveAt: Milliseconds, users: StoredUsers })),
    listParts: z.array(
      z.object({
        effectiveAt: Milliseconds,
        sequence: Sequence,
        occurredAt: Milliseconds,
        part: z.number(),
        parts: z.number(),
      }),
    ),
  }),
});
export type StoredRegisters = z.infer<typeof StoredRegisters>;

/** The JSON form of a snapshot in the table; the numbers of `format` say how to read it. */
export const StoredSnapshot = z.object({
  tenantId: TenantId,
  catalogue: z.object({ id: z.string(), version: z.number() }),
  registers: StoredRegisters,
  entitlements: z.array(StoredEntitlement),
  entitlementOf: z.array(z.number()),
  facets: StoredFacets,
});
