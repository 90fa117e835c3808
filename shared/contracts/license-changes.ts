import * as z from 'zod';
import { InputData, InputMetadata } from './event-envelope.ts';
import { WireLicensePackage, WirePendingPackage } from './license-package.ts';
import { WireAssociateId, WireInstant, WireModuleName } from './wire-values.ts';

/** Most loose licenses of one user. */
export const maxLooseLicenses = 100;

/** Most parts of one full list of users. */
export const maxListParts = 10_000;

export const WireContract = z.object({
  startDate: z.iso
    .date()
    .refine(
      (date) => date >= '1900-01-01' && date < '3000-01-01',
      'must be in the years 1900 to 2999',
    ),
  billingPeriod: z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly']),
});

const EffectiveAt = WireInstant.optional().describe(
  'An instant to come from which this counts; absent or past: at once.',
);

/** A tenant's license package changed; an absent `pending` means that none is pending. */
export const LicensePackageChanged = z.object({
  metadata: InputMetadata,
  data: InputData.extend({
    package: WireLicensePackage,
    pending: WirePendingPackage.nullish().describe('Absent or null: no package is pending.'),
    contract: WireContract.nullable()
      .optional()
      .describe('Absent says nothing, null withdraws it.'),
    effectiveAt: EffectiveAt,
  }),
});
export type LicensePackageChanged = z.infer<typeof LicensePackageChanged>;

const WireUser = z
  .object({
    associateId: WireAssociateId,
    removed: z.literal(true).optional().describe('The user is gone; other fields say nothing.'),
    userPlan: WireModuleName.nullable()
      .optional()
      .describe('Required unless the user is removed; null: none.'),
    licenses: z
      .array(WireModuleName)
      .max(maxLooseLicenses)
      .optional()
      .describe('Licenses beside the plan; absent: none.'),
    canLogin: z.boolean().optional().describe('Absent: true.'),
  })
  .refine(({ removed, userPlan }) => removed === true || userPlan !== undefined, {
    path: ['userPlan'],
    error: 'is required unless the user is removed',
  });
export type WireUser = z.infer<typeof WireUser>;

/** Users of one input, each told of once. */
export const WireUsers = z.array(WireUser).superRefine((users, context) => {
  const seen = new Set<number>();
  const twice = users.findIndex(({ associateId }, index) => seen.add(associateId).size === index);
  if (twice === -1) return;
  const message = `associateId ${users[twice]?.associateId} is in this input twice`;
  context.addIssue({ code: 'custom', path: [twice, 'associateId'], message });
});

const ListPart = z
  .object({
    part: z.int().min(1).max(maxListParts),
    parts: z.int().min(1).max(maxListParts),
  })
  .refine(({ part, parts }) => part <= parts, {
    path: ['part'],
    error: 'must not be above parts',
  });

/** Users were assigned other licenses. Each entry is the whole truth about its user. */
export const UserLicensesChanged = z.object({
  metadata: InputMetadata,
  data: InputData.extend({
    users: WireUsers,
    complete: z
      .union([z.literal(true), ListPart], 'must be true or { part, parts } with part <= parts')
      .optional()
      .describe(
        'These are all users: whoever is not among them is gone. In parts, of one sequence.',
      ),
    effectiveAt: EffectiveAt,
  }),
});
export type UserLicensesChanged = z.infer<typeof UserLicensesChanged>;

/** SuperOffice's `ChangeType` of tenant notifications, in the order of its numbers 0 to 5. */
export const tenantStateChangeTypes = [
  'Upgrade',
  'BackupRestored',
  'Suspend',
  'Resume',
  'Delete',
  'Move',
] as const;

/** The state of the tenant as a whole changed. */
export const TenantStateChanged = z.object({
  metadata: InputMetadata,
  data: InputData.extend({
    changeType: z.union(
      [z.enum(tenantStateChangeTypes), z.literal([0, 1, 2, 3, 4, 5])],
      `must be one of ${tenantStateChangeTypes.join(', ')} or their numbers 0 to 5`,
    ),
  }),
});
export type TenantStateChanged = z.infer<typeof TenantStateChanged>;

/** Every license-change event by its detail-type. */
export const licenseChanges = { LicensePackageChanged, UserLicensesChanged, TenantStateChanged };
