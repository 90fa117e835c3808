import { canonicalText } from './canonical-text.ts';
import { isObject, joined } from './joined-parts.ts';
import type { TenantEntitlementsChanged } from './plan-change-event.ts';

type Told = Omit<TenantEntitlementsChanged['data'], 'tenantId' | 'contract'>;
type NowOf<Facet> = Facet extends { readonly after: infer After }
  ? After
  : Facet extends { readonly added: infer Items }
    ? Items
    : never;

/** The facets of a tenant as a whole, as they are now; one that was never told is absent. */
export type TenantFacets = { readonly [Name in keyof Told]?: NowOf<NonNullable<Told[Name]>> };

interface Item {
  readonly item: unknown;
  readonly isIn: boolean;
  readonly revision: number;
}

/** A facet by its parts; of what was told as a whole there is one. */
interface Value {
  readonly revision: number;
  readonly parts: readonly (readonly [part: number, value: unknown])[];
}

/** Facets as a record keeps them. */
export interface FacetsRecord {
  readonly sets: readonly (readonly [
    name: string,
    items: readonly (readonly [item: unknown, isIn: boolean, revision: number])[],
  ])[];
  readonly values: readonly (readonly [name: string, revision: number, parts: Value['parts']])[];
}

/** What was told of the tenant. Of two revisions the later has the word, in whatever order they are taken. */
export class ToldFacets {
  readonly #sets = new Map<string, Map<string, Item>>();
  readonly #values = new Map<string, Value>();

  static from({ sets, values }: FacetsRecord): ToldFacets {
    const known = new ToldFacets();
    for (const [name, items] of sets) {
      for (const [item, isIn, revision] of items) known.#set(name, { item, isIn, revision });
      known.#itemsOf(name);
    }
    for (const [name, revision, parts] of values) known.#values.set(name, { revision, parts });
    return known;
  }

  /** Takes what one revision tells: all of it, or parts that may come in any order. */
  take(parts: readonly TenantEntitlementsChanged[], { isWhole }: { isWhole: boolean }): void {
    const [first] = parts;
    if (first === undefined) return;
    const { revision } = first.metadata;
    if (isWhole) this.#take(parts.map(({ data }): unknown => data).reduce(joined), { revision });
    else
      for (const { metadata, data } of parts) this.#take(data, { revision, part: metadata.part });
  }

  /** Forgets what revisions before one had told. */
  dropBefore(revision: number): void {
    for (const [name, value] of this.#values) {
      if (value.revision < revision) this.#values.delete(name);
    }
    for (const [name, items] of this.#sets) {
      for (const [text, item] of items) if (item.revision < revision) items.delete(text);
      if (items.size === 0) this.#sets.delete(name);
    }
  }

  now(): TenantFacets {
    const sets = [...this.#sets].map(([name, items]) => {
      const held = [...items].filter(([, { isIn }]) => isIn).sort(([a], [b]) => (a < b ? -1 : 1));
      return [name, held.map(([, { item }]) => item)];
    });
    const values = [...this.#values].map(([name, { parts }]) => [
      name,
      parts
        .toSorted(([a], [b]) => a - b)
        .map(([, value]) => value)
        .reduce(joined),
    ]);
    // Each is what an event told under its name, and the events were parsed.
    return Object.fromEntries([...sets, ...values]) as TenantFacets;
  }

  /** That an item is not there is remembered where an older revision could still have the word on it. */
  toRecord({ settledUpTo }: { settledUpTo: number }): FacetsRecord {
    return {
      sets: [...this.#sets].map(([name, items]) => [
        name,
        [...items.values()]
          .filter(({ isIn, revision }) => isIn || revision > settledUpTo)
          .map(({ item, isIn, revision }) => [item, isIn, revision]),
      ]),
      values: [...this.#values].map(([name, { revision, parts }]) => [name, revision, parts]),
    };
  }

  #take(told: unknown, { revision, part }: { revision: number; part?: number }): void {
    if (!isObject(told)) return;
    for (const [name, facet] of Object.entries(told)) {
      if (!isObject(facet) || name === 'contract') continue;
      if ('after' in facet) this.#change(name, facet.after, { revision, part });
      for (const item of listIn(facet.added)) this.#set(name, { item, isIn: true, revision });
      for (const item of listIn(facet.removed)) this.#set(name, { item, isIn: false, revision });
    }
  }

  #change(name: string, value: unknown, { revision, part }: { revision: number; part?: number }) {
    const known = this.#values.get(name);
    if (known !== undefined && known.revision > revision) return;
    const others = part !== undefined && known?.revision === revision ? known.parts : [];
    this.#values.set(name, { revision, parts: [...others, [part ?? 1, value]] });
  }

  #set(name: string, { item, isIn, revision }: Item): void {
    const items = this.#itemsOf(name);
    const text = typeof item === 'string' ? item : canonicalText(item);
    const known = items.get(text);
    if (known === undefined || known.revision <= revision)
      items.set(text, { item, isIn, revision });
  }

  #itemsOf(name: string): Map<string, Item> {
    const items = this.#sets.get(name) ?? new Map<string, Item>();
    this.#sets.set(name, items);
    return items;
  }
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
