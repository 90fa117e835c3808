/** The one whose name is `name` or, if there is none, contains it. */
export function only<T>(all: readonly T[], nameOf: (each: T) => string, name: string): T {
  const contains = (each: T) => nameOf(each).toLowerCase().includes(name.toLowerCase());
  const exact = all.filter((each) => nameOf(each) === name);
  const [found, ...others] = exact.length > 0 ? exact : all.filter(contains);
  if (found === undefined || others.length > 0)
    throw new Error(`${name} names none or several of: ${all.map(nameOf).join(', ')}`);
  return found;
}
