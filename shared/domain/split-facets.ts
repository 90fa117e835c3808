import { sortedSet } from './canonical-json.ts';
import { jsonBytes } from './json-bytes.ts';
import type { WireFacet } from './wire-facets.ts';

type NamedFacet = readonly [name: string, facet: WireFacet];

/**
 * Spreads facets over parts of at most `budget` bytes of JSON each, in order. A facet too long for the
 * rest of a part goes on in the next: `added` and `removed` item by item, `before` and `after` key by
 * key. Null where one item, key or whole facet is longer than a part.
 */
export function splitFacets(facets: readonly NamedFacet[], budget: number): object[] | null {
  const parts: Part[] = [];
  let part: Part = { pieces: new Map(), room: budget };
  for (const [name, facet] of facets) {
    const frame = jsonBytes({ [name]: emptyOf(facet) });
    for (const piece of piecesOf(facet)) {
      const bytes = jsonBytes(piece.value) - jsonBytes(emptyOf(facet)) + comma;
      const needed = (): number => bytes + (part.pieces.has(name) ? 0 : frame + comma);
      if (needed() > part.room && part.pieces.size > 0) {
        parts.push(part);
        part = { pieces: new Map(), room: budget };
      }
      if (needed() > part.room) return null;
      part.room -= needed();
      const pieces = part.pieces.get(name) ?? [];
      pieces.push(piece);
      part.pieces.set(name, pieces);
    }
  }
  return (part.pieces.size > 0 ? [...parts, part] : parts).map(joined);
}

const comma = 1;

interface Part {
  readonly pieces: Map<string, WireFacet[]>;
  room: number;
}

function emptyOf({ by }: WireFacet): object {
  if (by === 'item') return { added: [], removed: [] };
  return by === 'key' ? { before: {}, after: {} } : {};
}

function piecesOf(facet: WireFacet): WireFacet[] {
  if (facet.by === 'whole') return [facet];
  if (facet.by === 'item') {
    const { added, removed } = facet.value;
    return [
      ...added.map((item) => ({ by: 'item', value: { added: [item], removed: [] } }) as const),
      ...removed.map((item) => ({ by: 'item', value: { added: [], removed: [item] } }) as const),
    ];
  }
  const { before, after } = facet.value;
  return sortedSet([...Object.keys(before), ...Object.keys(after)]).map((key) => ({
    by: 'key',
    value: { before: entryOf(before, key), after: entryOf(after, key) },
  }));
}

// `fromEntries` keeps any key a key of its own, `__proto__` included.
function entryOf(entries: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  return Object.hasOwn(entries, key) ? Object.fromEntries([[key, entries[key]]]) : {};
}

function joined({ pieces }: Part): object {
  return Object.fromEntries([...pieces].map(([name, facets]) => [name, joinedFacet(facets)]));
}

function joinedFacet(facets: readonly WireFacet[]): object {
  const items = facets.filter((facet) => facet.by === 'item').map(({ value }) => value);
  if (items.length > 0) {
    return {
      added: items.flatMap(({ added }) => added),
      removed: items.flatMap(({ removed }) => removed),
    };
  }
  const keyed = facets.filter((facet) => facet.by === 'key').map(({ value }) => value);
  if (keyed.length > 0) {
    return {
      before: Object.fromEntries(keyed.flatMap(({ before }) => Object.entries(before))),
      after: Object.fromEntries(keyed.flatMap(({ after }) => Object.entries(after))),
    };
  }
  return facets[0]?.value ?? {};
}
