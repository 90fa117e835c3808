import { jsonBytes } from './json-bytes.ts';

/** A piece of a JSON object. Pieces are joined list by list and key by key. */
export type Piece = Readonly<Record<string, unknown>>;

/** Two pieces as one: lists end to end, objects key by key, and of anything else the later. */
export function merged(held: Piece, more: Piece): Piece {
  // `fromEntries` keeps any key a key of its own, `__proto__` included.
  const joined = new Map(Object.entries(held));
  for (const [key, value] of Object.entries(more)) {
    joined.set(key, joined.has(key) ? mergedValue(joined.get(key), value) : value);
  }
  return Object.fromEntries(joined);
}

function mergedValue(held: unknown, more: unknown): unknown {
  if (Array.isArray(held) && Array.isArray(more)) return [...held, ...more];
  return isPiece(held) && isPiece(more) ? merged(held, more) : more;
}

/** Bytes of JSON by which a piece grows when another is merged into it; at most a few too many. */
export function addedBytes(held: Piece, more: Piece): number {
  return Object.entries(more).reduce((sum, [key, value]) => {
    const added = Object.hasOwn(held, key)
      ? addedValueBytes(held[key], value)
      : jsonBytes(Object.fromEntries([[key, value]])) - brackets + comma;
    return sum + added;
  }, 0);
}

function addedValueBytes(held: unknown, more: unknown): number {
  if (Array.isArray(held) && Array.isArray(more)) {
    return more.length === 0 ? 0 : jsonBytes(more) - brackets + comma;
  }
  return isPiece(held) && isPiece(more) ? addedBytes(held, more) : 0;
}

const brackets = 2;
const comma = 1;

function isPiece(value: unknown): value is Piece {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
