import { fullEvents } from './hostile-events.ts';
import { secret } from './hostile-values.ts';

/** Every full event once for each of its values, with a secret in that place, and once for each of its objects, with one for a key. */
export function eventsWithSecrets(): string[] {
  return fullEvents.flatMap((event) => planted(event).map((value) => JSON.stringify(value)));
}

function planted(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [secret];
  const entries = Object.entries(value);
  const inside = entries.flatMap(([key, child], index) =>
    planted(child).map((changed) => rebuilt(value, entries.with(index, [key, changed]))),
  );
  const asKey = Array.isArray(value) ? [] : [Object.fromEntries([...entries, [secret, secret]])];
  return [...inside, ...asKey];
}

function rebuilt(value: object, entries: readonly (readonly [string, unknown])[]): unknown {
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}
