import { addedBytes, merged, type Piece } from './merge-pieces.ts';

/**
 * Spreads facets over parts of at most `budget` bytes of JSON each, in order: what is too long for the
 * rest of a part goes on in the next, piece by piece. Null where one piece is longer than a part.
 */
export function splitFacets(pieces: readonly Piece[], budget: number): Piece[] | null {
  const parts: Piece[] = [];
  let part: Piece = {};
  let room = budget;
  for (const piece of pieces) {
    if (addedBytes(part, piece) > room && Object.keys(part).length > 0) {
      parts.push(part);
      part = {};
      room = budget;
    }
    room -= addedBytes(part, piece);
    if (room < 0) return null;
    part = merged(part, piece);
  }
  return Object.keys(part).length > 0 ? [...parts, part] : parts;
}
