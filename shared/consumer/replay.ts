import { doubtOf } from './doubt.ts';
import type { FetchedChanges } from './fetch-changes.ts';
import type { PlanChangeEvent } from './plan-change-event.ts';
import { takeIn } from './take-in.ts';
import { Tenant } from './tenant.ts';

export interface Replay {
  readonly tenant: Tenant;
  /** What it applied, in the order in which it did. */
  readonly applied: readonly PlanChangeEvent[];
}

/** A tenant out of all that was ever told, from the start on, each revision compared with its checksum. */
export async function replayed(
  known: Tenant,
  pages: AsyncIterable<FetchedChanges>,
): Promise<Replay> {
  const tenant = new Tenant(known.identity);
  const applied: PlanChangeEvent[] = [];
  let since: number | null = null;
  for await (const { events, upTo } of pages) {
    const revisions = Map.groupBy(events, ({ detail }) => detail.metadata.revision);
    for (const [revision, told] of [...revisions].sort(([a], [b]) => a - b)) {
      applied.push(...takeIn(tenant, told));
      tenant.catchUp(revision);
      since = doubtOf(tenant) === 'checksum' ? (since ?? revision) : null;
    }
    tenant.catchUp(upTo);
  }
  applied.push(...takeIn(tenant, [...known.waiting.values()]));
  const disagrees = doubtOf(tenant) === 'checksum';
  tenant.progress.disagreesSince = disagrees ? (since ?? tenant.revision) : null;
  tenant.progress.writes = known.progress.writes;
  return { tenant, applied };
}

/** Whether a tenant was told all that another was, so that it can take its place. */
export function reaches(tenant: Tenant, known: Tenant): boolean {
  const isApplied = [...known.applied].every(
    ([detailType, revision]) => (tenant.applied.get(detailType) ?? 0) >= revision,
  );
  return isApplied && tenant.revision >= known.revision;
}
