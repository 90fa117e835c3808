/** What a sorted list of names gained and lost. */
export interface SetDelta<Item = string> {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
}

export function setDelta(before: readonly string[], after: readonly string[]): SetDelta {
  const had = new Set(before);
  const has = new Set(after);
  return {
    added: after.filter((name) => !had.has(name)),
    removed: before.filter((name) => !has.has(name)),
  };
}

export function isEmptyDelta({ added, removed }: SetDelta<unknown>): boolean {
  return added.length === 0 && removed.length === 0;
}
