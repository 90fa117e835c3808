/** A value out of two parts of it: lists end to end, objects key by key, of anything else the later. */
export function joined(held: unknown, more: unknown): unknown {
  if (Array.isArray(held) && Array.isArray(more)) return [...held, ...more];
  if (!isObject(held) || !isObject(more)) return more;
  // `fromEntries` keeps any key a key of its own, `__proto__` included.
  const members = new Map(Object.entries(held));
  for (const [key, value] of Object.entries(more)) {
    members.set(key, members.has(key) ? joined(members.get(key), value) : value);
  }
  return Object.fromEntries(members);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
