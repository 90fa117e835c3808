/** An instant as UTC epoch milliseconds. Instants are compared as these numbers, never as text. */
export type Instant = number;

/** The wire form: ISO 8601 in UTC with exactly three decimals, e.g. `2026-03-27T00:00:00.000Z`. */
export function toWireInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}
