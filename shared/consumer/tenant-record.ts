import * as z from 'zod';
import { WireEntitlement } from '../contracts/entitlement.ts';
import { EntitledUsers } from './entitled-users.ts';
import { parse } from './parse.ts';
import { keyOf, type PlanChangeEvent, type ScheduleEvent, sentForm } from './plan-change-event.ts';
import { Tenant, type TenantIdentity } from './tenant.ts';
import { ToldFacets } from './told-facets.ts';
import { tolerant } from './tolerant.ts';

const Revision = z.int().nonnegative();
const Checksum = z.string();
const Entitlement = tolerant(WireEntitlement) as z.ZodType<z.infer<typeof WireEntitlement>>; // the same schema, but for its texts
const FacetSet = z.tuple([z.string(), z.array(z.tuple([z.unknown(), z.boolean(), Revision]))]);
const FacetValue = z.tuple([z.string(), Revision, z.array(z.tuple([z.int(), z.unknown()]))]);
const KeptEvents = z.array(z.unknown());

/** What a ledger keeps of one tenant: JSON, to be stored as it is. */
export const TenantRecord = z.object({
  version: z.literal(1),
  /** Counts up with each save. A store that several processes share can make each write conditional on it. */
  writes: z.int().nonnegative(),
  tenantId: z.string(),
  audience: z.string(),
  startedAt: Revision,
  caughtUpTo: Revision,
  applied: z.array(z.tuple([z.string(), Revision])),
  newest: z.object({ revision: Revision, checksum: Checksum }).nullable(),
  /** The latest instant that an applied event counts from, in milliseconds. */
  now: z.number().nullable(),
  disagreesSince: Revision.nullable(),
  users: z.array(z.tuple([z.string().nullable(), Revision, z.array(z.int())])),
  entitlements: z.array(Entitlement),
  facets: z.object({ sets: z.array(FacetSet), values: z.array(FacetValue) }),
  schedules: KeptEvents,
  waiting: KeptEvents,
  heard: z.array(z.tuple([z.string(), Revision])),
});
export type TenantRecord = z.infer<typeof TenantRecord>;

/** A tenant as it was kept; throws on a record that this version of the kit did not write. */
export function tenantFrom(stored: unknown, identity: TenantIdentity): Tenant {
  if (stored === undefined || stored === null) return new Tenant(identity);
  const record = TenantRecord.parse(stored);
  const { tenantId, audience } = record;
  if (tenantId !== identity.tenantId || audience !== identity.audience) {
    throw new Error(
      `in the place of ${identity.tenantId} for ${identity.audience} a record of ${tenantId} for ${audience} is stored`,
    );
  }
  const told = { users: EntitledUsers.from(record), facets: ToldFacets.from(record.facets) };
  const tenant = new Tenant(identity, told);
  const { writes, startedAt, caughtUpTo, newest, now, disagreesSince } = record;
  Object.assign(tenant.progress, { writes, startedAt, caughtUpTo, newest, now, disagreesSince });
  for (const [detailType, revision] of record.applied) tenant.applied.set(detailType, revision);
  for (const event of keptEvents(record.waiting)) tenant.waiting.set(keyOf(event), event);
  for (const event of keptEvents(record.schedules)) tenant.schedules.take(event as ScheduleEvent); // no others are kept there
  // Where the filter is gone, events go by in turn, and what was heard out of turn is told again.
  const heard = identity.isFiltered ? record.heard : [];
  for (const [key, revision] of heard) tenant.heard.set(key, revision);
  return tenant;
}

/** A tenant as it is to be kept once more. */
export function recordOf(tenant: Tenant): TenantRecord {
  const { tenantId, audience, isFiltered } = tenant.identity;
  const settledUpTo = isFiltered ? tenant.surelyAppliedUpTo : Number.POSITIVE_INFINITY;
  const { users, entitlements } = tenant.users.toRecord({ settledUpTo });
  const record = {
    ...{ version: 1, tenantId, audience, ...tenant.progress },
    writes: tenant.progress.writes + 1,
    applied: [...tenant.applied],
    ...{ users, entitlements },
    facets: tenant.facets.toRecord({ settledUpTo }),
    schedules: tenant.schedules.events().map(sentForm),
    waiting: [...tenant.waiting.values()].map(sentForm),
    heard: [...tenant.heard],
  };
  return record as TenantRecord; // which nobody changes any more, whatever its lists would allow
}

function keptEvents(events: readonly unknown[]): PlanChangeEvent[] {
  return events.map((event) => {
    const parsed = parse(event);
    if (parsed.kind === 'plan-change') return parsed.event;
    throw new Error('a stored record holds an event that cannot be read');
  });
}
