import canonicalize from 'canonicalize';

/** JSON with sorted keys and no spaces (RFC 8785): one text for one value, so that texts can be compared and hashed. */
export function canonicalJson(value: object | string | number | boolean | null): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('a value without a JSON form has no canonical one');
  return text;
}

/** Order of UTF-16 code units: the same on every machine, whatever its locale. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Distinct texts in code-unit order. */
export function sortedSet(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(byCodeUnits);
}
