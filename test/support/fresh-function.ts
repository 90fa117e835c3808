type Entry = typeof import('../../functions/reclassify/index.ts');

let loaded = 0;

/** The entry of a function as when its process starts: it reads its environment, whatever was loaded before. */
export function freshFunction(name: 'reclassify' | 'sweep'): Promise<Entry> {
  loaded += 1;
  const entry = `../../functions/${name}/index.ts?start=${loaded}`;
  return import(entry);
}
