import type { Instant } from './instant.ts';
import type { OwnCause } from './revision.ts';
import type { Snapshot } from './snapshot.ts';

/** Why the clock alone made one snapshot of another at a boundary. */
export function clockCauses(before: Snapshot, after: Snapshot, boundary: Instant): OwnCause[] {
  const { package: packages, contract, users, listParts } = before.registers.scheduled;
  const isScheduled = [...packages, ...contract, ...users, ...listParts].some(
    ({ effectiveAt }) => effectiveAt <= boundary,
  );
  const had = before.facets.dates.state;
  const has = after.facets.dates.state;
  const kinds: OwnCause['kind'][] = [
    // A package that comes in may be in its grace already: of a lapsed tenant, that is no end.
    ...(had === 'active' && has === 'grace' ? (['license-expired'] as const) : []),
    ...(had !== 'lapsed' && has === 'lapsed' ? (['license-lapsed'] as const) : []),
    ...(isScheduled ? (['schedule-due'] as const) : []),
  ];
  return kinds.map((kind) => ({ kind, occurredAt: boundary }));
}
