/** Numbers that look like chance, the same for the same seed (mulberry32). */
export function chanceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export function shuffled<Item>(items: readonly Item[], chance: (below: number) => number): Item[] {
  const keyed = items.map((item) => ({ item, key: chance(1_000_000) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
