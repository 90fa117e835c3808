import fc from 'fast-check';
import type { Instant } from '../../shared/domain/instant.ts';
import type { LicenseChange } from '../../shared/domain/license-change.ts';
import { noon } from '../support/changes.ts';
import { maxInputs } from './histories.ts';

const hour = 3_600_000;

/** The instants at which inputs arrive, count, and packages end: few, so that they often coincide. */
export const instants: readonly Instant[] = [0, 1, 2, 3, 4, 5, 6].map(
  (hours) => noon + hours * hour,
);

/** What arrives together at one instant; nothing: the sweep alone looks at the tenant. */
export interface Arrival {
  readonly moment: Instant;
  readonly changes: readonly LicenseChange[];
}

// A place in the order of arrival: the share of the time until the end, in thousandths.
export const places = fc.array(fc.nat(999), { minLength: maxInputs, maxLength: maxInputs });

/** How some inputs arrive. */
export const chances = fc.record({
  first: places,
  // Where even: when an input arrives once more.
  again: places,
  sweeps: fc.array(fc.nat(999), { maxLength: 4 }),
  endsBatch: fc.array(fc.boolean(), { minLength: 3 * maxInputs, maxLength: 3 * maxInputs }),
});

export type Chances = typeof chances extends fc.Arbitrary<infer Value> ? Value : never;

/** Inputs and sweeps in order until the `last` of the instants, in batches of what arrives at one. */
export function arrivals(
  sent: readonly LicenseChange[],
  { first, again, sweeps, endsBatch, last }: Chances & { readonly last: number },
  isAlone: (change: LicenseChange) => boolean = () => false,
): Arrival[] {
  const once = sent.map((change, index) => ({ place: first[index] ?? 0, change }));
  const twice = sent.flatMap((change, index) => {
    const place = again[index] ?? 1;
    return place % 2 === 0 ? [{ place, change }] : [];
  });
  const all = [...once, ...twice, ...sweeps.map((place) => ({ place, change: undefined }))];
  const batches: { moment: Instant; changes: LicenseChange[] }[] = [];
  all.sort((a, b) => a.place - b.place);
  all.forEach(({ place, change }, index) => {
    const moment = instants[Math.floor((place * (last + 1)) / 1000)] ?? noon;
    const batch = batches.at(-1);
    if (change === undefined) batches.push({ moment, changes: [] });
    else if (batch?.moment === moment && !endsBatch[index] && !isAlone(change))
      batch.changes.push(change);
    else batches.push({ moment, changes: [change] });
  });
  return [...batches, { moment: instants[last] ?? noon, changes: [] }];
}

/** The same arrivals, with the sweep at other instants in between. */
export function sweptAt(way: readonly Arrival[], sweeps: readonly Instant[]): Arrival[] {
  const told = way.filter(({ changes }, index) => changes.length > 0 || index === way.length - 1);
  const swept = sweeps.map((moment) => ({ moment, changes: [] }));
  return [...swept, ...told].sort((a, b) => a.moment - b.moment);
}
