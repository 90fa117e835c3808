import { keyOf, type PlanChangeEvent } from './plan-change-event.ts';
import { type Telling, tellingsOf } from './telling.ts';
import type { Tenant } from './tenant.ts';

/** Takes events in and applies what can be applied; answers with what was newly applied. */
export function takeIn(tenant: Tenant, events: readonly PlanChangeEvent[]): PlanChangeEvent[] {
  return tenant.identity.isFiltered ? takenAtOnce(tenant, events) : takenInTurn(tenant, events);
}

/** With a filter no event waits for one that may never come: later revisions have the word anyway. */
function takenAtOnce(tenant: Tenant, events: readonly PlanChangeEvent[]): PlanChangeEvent[] {
  const news = events.filter((event) => !tenant.knows(event));
  for (const telling of tellingsOf(events)) {
    if (!telling.events.every((event) => tenant.isPast(event))) tenant.take(telling);
  }
  return news;
}

function takenInTurn(tenant: Tenant, events: readonly PlanChangeEvent[]): PlanChangeEvent[] {
  for (const event of events) if (!tenant.knows(event)) tenant.waiting.set(keyOf(event), event);
  const applied: PlanChangeEvent[] = [];
  for (let next = nextInTurn(tenant); next !== undefined; next = nextInTurn(tenant)) {
    tenant.take(next);
    applied.push(...next.events);
  }
  return applied;
}

function nextInTurn(tenant: Tenant): Telling | undefined {
  for (const [key, event] of tenant.waiting) if (tenant.isPast(event)) tenant.waiting.delete(key);
  return tellingsOf(tenant.waiting.values()).find(
    ({ isWhole, detailType, previousRevision }) =>
      isWhole && (previousRevision ?? 0) <= tenant.appliedUpTo(detailType),
  );
}
