import type { Instant } from './instant.ts';
import type { PackageDates } from './license-package.ts';

/**
 * Whether a package gives rights: `grace` is between its nominal end and the end of rights.
 * Source: SuperOffice documentation, "License dates": rights end at `GraceDate`, not at `ExpiryDate`.
 */
export type DatesState = 'active' | 'grace' | 'lapsed';

export function datesStateAt({ expiry, grace }: PackageDates, now: Instant): DatesState {
  if (grace !== null && grace <= now) return 'lapsed';
  return expiry !== null && expiry <= now ? 'grace' : 'active';
}

/** When the clock alone changes the state next; null: never. */
export function nextDatesChange(
  { expiry, grace }: PackageDates,
  state: DatesState,
): Instant | null {
  if (state === 'lapsed') return null;
  if (state === 'grace' || expiry === null) return grace;
  return grace === null ? expiry : Math.min(expiry, grace);
}
