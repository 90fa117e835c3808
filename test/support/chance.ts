/** The same numbers from 0 to 1 in every run (a linear congruential generator). */
export function randomNumbers(seed = 42): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Whole numbers below a limit, the same ones for the same seed. */
export function chanceOf(seed: number): (below: number) => number {
  const random = randomNumbers(seed);
  return (below) => Math.floor(below * random());
}

export function shuffled<Item>(items: readonly Item[], chance: (below: number) => number): Item[] {
  const keyed = items.map((item) => ({ item, key: chance(1_000_000) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
