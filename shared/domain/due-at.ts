import { nextDatesChange } from './dates-state.ts';
import type { Instant } from './instant.ts';
import type { Snapshot } from './snapshot.ts';

/** The next instant at which the clock alone changes a tenant; null: never. */
export function dueAt({ registers, facets }: Snapshot): Instant | null {
  const { scheduled } = registers;
  const { state, ...dates } = facets.dates;
  const boundaries = [
    nextDatesChange(dates, state),
    // Each list ascends by instant.
    scheduled.package[0]?.effectiveAt,
    scheduled.contract[0]?.effectiveAt,
    scheduled.users[0]?.effectiveAt,
    scheduled.listParts[0]?.effectiveAt,
  ].filter((instant) => instant !== null && instant !== undefined);
  return boundaries.length === 0 ? null : Math.min(...boundaries);
}

/** Whether the clock has changed a tenant by an instant. */
export function isDue(snapshot: Snapshot, now: Instant): boolean {
  const due = dueAt(snapshot);
  return due !== null && due <= now;
}
