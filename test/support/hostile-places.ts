import { secret } from './hostile-constants.ts';
import { fullEvents } from './hostile-events.ts';

/** A value once for each of its places and of what stands there instead. */
export function variantsOf(
  value: unknown,
  insteadOf: (leaf: unknown) => readonly unknown[],
): unknown[] {
  if (typeof value !== 'object' || value === null) return [...insteadOf(value)];
  const entries = Object.entries(value);
  return entries.flatMap(([key, child], index) =>
    variantsOf(child, insteadOf).map((changed) =>
      rebuilt(value, entries.with(index, [key, changed])),
    ),
  );
}

/** Every full event once for each of its values, with a secret in that place, and once for each of its objects, with one for a key. */
export function eventsWithSecrets(): string[] {
  const planted = fullEvents.flatMap((event) => [
    ...variantsOf(event, () => [secret]),
    ...keyVariantsOf(event),
  ]);
  // Each newer than the one before, so that none is ignored for its sequence.
  return planted.map((event, index) =>
    JSON.stringify(event).replace('"sequence":3', `"sequence":${index}`),
  );
}

function keyVariantsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const inside = entries.flatMap(([key, child], index) =>
    keyVariantsOf(child).map((changed) => rebuilt(value, entries.with(index, [key, changed]))),
  );
  if (Array.isArray(value)) return inside;
  return [...inside, Object.fromEntries([...entries, [secret, secret]])];
}

function rebuilt(value: object, entries: readonly (readonly [string, unknown])[]): unknown {
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}
