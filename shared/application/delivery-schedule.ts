/** How long deliveries wait, in seconds, and when they are given up. */
export interface DeliverySchedule {
  /** After the first failure; about twice as long after each further one. */
  readonly firstDelay: number;
  readonly longestDelay: number;
  /** From when an event was sent; then it goes to the dead letters. */
  readonly givenUpAfter: number;
  /** For those before it, where nothing tells whether there are any. */
  readonly startsAfter: number;
}

export const deliverySchedule: DeliverySchedule = {
  firstDelay: 5,
  longestDelay: 15 * 60,
  givenUpAfter: 24 * 60 * 60,
  // What a function that was killed had not published comes by the sweep, after up to 90 seconds.
  startsAfter: 120,
};

/** The local runner's: a day takes a minute and a half. */
export const rehearsalSchedule: DeliverySchedule = {
  firstDelay: 1,
  longestDelay: 1,
  givenUpAfter: 86,
  startsAfter: 2,
};

/** Seconds until the next attempt where an endpoint has been failing for so many: so each is about twice the one before. */
export function delayAfter(failingFor: number, { firstDelay, longestDelay }: DeliverySchedule) {
  return Math.min(longestDelay, firstDelay + failingFor);
}
