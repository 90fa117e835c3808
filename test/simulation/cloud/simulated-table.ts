import {
  ConditionalCheckFailedException,
  type PutItemCommandInput,
  type QueryCommandInput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type TableIndex, tableIndexes, tableKeys } from '../../../shared/contracts/names.ts';
import type { Item } from '../../../shared/ledger/item-bytes.ts';
import { comparable, meets, updated } from './expressions.ts';

type Items = ReadonlyMap<string, Item>;

interface Page {
  readonly Items: Item[];
  readonly LastEvaluatedKey?: Item;
}

// Few, so that what changes between two pages of an index is looked at as well.
const itemsPerPage = 2;

/** One table in memory that answers the ledger's requests as DynamoDB does. */
export class SimulatedTable {
  /** The table after each write, the newest last: an index may lag behind. */
  readonly #states: Items[] = [new Map()];
  /** Writes of revisions and their marks so far. */
  revisionWrites = 0;

  get items(): Items {
    return this.#states.at(-1) ?? new Map();
  }

  get(key: Item): Item | undefined {
    return this.items.get(keyText(key));
  }

  put({ Item: item = {}, ConditionExpression, ...names }: PutItemCommandInput): object {
    const known = this.get(item) ?? {};
    if (ConditionExpression !== undefined && !meets(known, ConditionExpression, names)) {
      throw conditionFailed();
    }
    return this.#write(item);
  }

  update({ Key: key = {}, ...request }: UpdateItemCommandInput): object {
    const { UpdateExpression = '', ConditionExpression, ...names } = request;
    const known = this.get(key);
    if (ConditionExpression !== undefined && !meets(known ?? {}, ConditionExpression, names)) {
      throw conditionFailed();
    }
    return this.#write(updated(known ?? key, UpdateExpression, names));
  }

  /** `behind`: by so many writes the answer of an index is too old. */
  query(input: QueryCommandInput, { behind = 0, limit = itemsPerPage } = {}): Page {
    const { IndexName, KeyConditionExpression = '', ExclusiveStartKey, Limit = limit } = input;
    const state = this.#states.at(Math.max(-this.#states.length, -1 - behind)) ?? new Map();
    const index = IndexName === undefined ? undefined : indexOf(IndexName);
    const order = inOrderOf(index?.sort ?? tableKeys.sort, input.ScanIndexForward ?? true);
    const found = [...state.values()]
      .filter((item) => meets(item, KeyConditionExpression, input))
      .sort(order)
      .filter((item) => ExclusiveStartKey === undefined || order(item, ExclusiveStartKey) > 0);
    const page = found.slice(0, Limit).map((item) => projected(item, index));
    const last = page.at(-1);
    // DynamoDB names a last key whenever a page is full, even if nothing is behind it.
    const more = page.length === Limit && last !== undefined && input.Limit === undefined;
    return more ? { Items: page, LastEvaluatedKey: last } : { Items: page };
  }

  /** Answers as DynamoDB does where nothing is asked back. */
  #write(item: Item): object {
    if (item.revision !== undefined) this.revisionWrites += 1;
    this.#states.push(new Map(this.items).set(keyText(item), item));
    return {};
  }
}

function conditionFailed(): Error {
  const message = 'The conditional request failed';
  return new ConditionalCheckFailedException({ message, $metadata: {} });
}

function keyText(item: Item): string {
  return `${item[tableKeys.partition]?.S} ${item[tableKeys.sort]?.S}`;
}

function indexOf(name: string): (typeof tableIndexes)[TableIndex] {
  const index = Object.entries(tableIndexes).find(([known]) => known === name)?.[1];
  if (index === undefined) throw new Error(`the table has no index ${name}`);
  return index;
}

/** By an index's sort key, and within it by the table's own keys. */
function inOrderOf(sort: string, forward: boolean): (a: Item, b: Item) => number {
  const attributes = [sort, tableKeys.partition, tableKeys.sort];
  return (a, b) => {
    const sign = forward ? 1 : -1;
    for (const attribute of attributes) {
      const [left = '', right = ''] = [comparable(a[attribute]), comparable(b[attribute])];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  };
}

/** Indexes hold keys and nothing else. */
function projected(item: Item, index: (typeof tableIndexes)[TableIndex] | undefined): Item {
  if (index === undefined) return item;
  const keys = new Set<string>([...Object.values(index), ...Object.values(tableKeys)]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => keys.has(name)));
}
