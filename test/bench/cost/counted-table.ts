import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../shared/ledger/item-bytes.ts';
import { type Index, indexUnits, readUnits, sizeOf, writeUnits } from './capacity.ts';

export interface TableCounts {
  reads: number;
  writes: number;
  readUnits: number;
  writeUnits: number;
  /** Bytes that the table holds more than when counting began. */
  bytesKept: number;
}

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const noCounts: TableCounts = { reads: 0, writes: 0, readUnits: 0, writeUnits: 0, bytesKept: 0 };

/** A table in memory that counts calls and consumed capacity by AWS's rules. */
export class CountedTable {
  counts: TableCounts = { ...noCounts };
  readonly #indexes: readonly Index[];
  readonly #partitions = new Map<string, Map<string, Item>>();

  constructor(indexes: readonly Index[] = []) {
    this.#indexes = indexes;
  }

  restart(): void {
    this.counts = { ...noCounts };
  }

  /** One write call: puts, updates and deletions; a transaction pays twice for the table and once for its indexes. */
  write(changes: readonly Change[], { transaction = false } = {}): void {
    this.counts.writes += 1;
    const factor = transaction ? 2 : 1;
    const before = changes.map(({ key }) => this.#item(key));
    changes.forEach(({ item }, place) => {
      this.counts.writeUnits += factor * writeUnits(before[place], item);
    });
    if (changes.some(({ onlyIf }, place) => onlyIf !== undefined && !onlyIf(before[place]))) {
      throw new ConditionalCheckFailedException({ $metadata: {}, message: 'the condition failed' });
    }
    changes.forEach((change, place) => {
      this.#apply(change, before[place]);
    });
  }

  /** One update call of an item that is there. */
  update(key: Key, change: (item: Item) => Item): void {
    const before = this.#item(key);
    if (before === undefined) throw new Error('nothing to update');
    this.write([{ key, item: change(before) }]);
  }

  /** One read call of one item. */
  get(key: Key, options: { consistent: boolean }): Item | undefined {
    const item = this.#item(key);
    this.#countRead(item === undefined ? [] : [item], options);
    return item;
  }

  /** Items of a partition ascending by sort key, in as many calls as their size takes. */
  *query(pk: string, prefix: string, options: QueryOptions): Generator<Item[]> {
    const items = [...(this.#partitions.get(pk) ?? new Map<string, Item>())]
      .filter(([sk]) => sk.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => item);
    if (options.descending) items.reverse();
    for (const page of pagesOf(items.slice(0, options.limit ?? items.length))) {
      this.#countRead(page, options);
      yield page;
    }
  }

  #countRead(items: readonly Item[], options: { consistent: boolean }): void {
    this.counts.reads += 1;
    this.counts.readUnits += readUnits(items, options);
  }

  #item({ pk, sk }: Key): Item | undefined {
    return this.#partitions.get(pk)?.get(sk);
  }

  #apply({ key: { pk, sk }, item }: Change, before: Item | undefined): void {
    for (const index of this.#indexes) {
      this.counts.writeUnits += indexUnits(index, before, item);
    }
    this.counts.bytesKept += (item ? sizeOf(item) : 0) - (before ? sizeOf(before) : 0);
    const partition = this.#partitions.get(pk) ?? new Map<string, Item>();
    this.#partitions.set(pk, partition);
    if (item === undefined) partition.delete(sk);
    else partition.set(sk, item);
  }
}

export interface Change {
  readonly key: Key;
  /** Undefined: it is deleted. */
  readonly item: Item | undefined;
  readonly onlyIf?: (before: Item | undefined) => boolean;
}

interface QueryOptions {
  readonly consistent: boolean;
  readonly descending?: boolean;
  readonly limit?: number;
}

const pageBytes = 1024 * 1024;

/** A Query reads at most 1 MB at a time. */
function pagesOf(items: readonly Item[]): Item[][] {
  const pages: Item[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (bytes + size > pageBytes) {
      pages.push([]);
      bytes = 0;
    }
    pages.at(-1)?.push(item);
    bytes += size;
  }
  return pages;
}
