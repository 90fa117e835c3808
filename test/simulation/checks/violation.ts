/** Something that the product promises, and that did not hold. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Fails the run with these words unless a promise holds. */
export function promised(holds: boolean, words: () => string): asserts holds {
  if (!holds) throw new Violation(words());
}
