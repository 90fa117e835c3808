import { byCodeUnits } from './canonical-json.ts';

/** A last-writer-wins register: the value of the input with the highest sequence. */
export interface Register<Value> {
  readonly sequence: number;
  readonly value: Value;
}

/**
 * How an input stands to what its register holds. `conflict` is an equal sequence with different
 * content: its sender used one number twice, and the larger canonical JSON wins in any order.
 */
export type Contest =
  | { readonly wins: true; readonly conflict: boolean }
  | { readonly wins: false; readonly conflict: boolean };

/** `key` gives the canonical JSON of a value; it is asked for only where two sequences are equal. */
export function contest<Value>(
  held: Register<Value> | null,
  challenger: Register<Value>,
  key: (value: Value) => string,
): Contest {
  if (held === null || challenger.sequence > held.sequence) return { wins: true, conflict: false };
  if (challenger.sequence < held.sequence) return { wins: false, conflict: false };
  const order = byCodeUnits(key(challenger.value), key(held.value));
  return { wins: order > 0, conflict: order !== 0 };
}
