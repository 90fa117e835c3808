import type { Instant } from './instant.ts';
import type { OwnCause } from './revision.ts';
import type { Snapshot } from './snapshot.ts';

/** Why the clock alone made one snapshot of another at a boundary. */
export function clockCauses(before: Snapshot, after: Snapshot, boundary: Instant): OwnCause[] {
  const { package: packages, contract, users, listParts } = before.registers.scheduled;
  const isScheduled = [...packages, ...contract, ...users, ...listParts].some(
    ({ effectiveAt }) => effectiveAt <= boundary,
  );
  const { state } = after.facets.dates;
  const isNewState = state !== before.facets.dates.state;
  const kinds: OwnCause['kind'][] = [
    ...(isNewState && state === 'grace' ? (['license-expired'] as const) : []),
    ...(isNewState && state === 'lapsed' ? (['license-lapsed'] as const) : []),
    ...(isScheduled ? (['schedule-due'] as const) : []),
  ];
  return kinds.map((kind) => ({ kind, occurredAt: boundary }));
}
