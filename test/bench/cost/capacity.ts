import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../shared/ledger/item-bytes.ts';

// Source: DynamoDB developer guide, "DynamoDB read and write operations" and "Item sizes and formats".
const writeUnitBytes = 1024;
const readUnitBytes = 4096;

/** Bytes that DynamoDB counts for an item: names and values. */
export function sizeOf(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value),
    0,
  );
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.L !== undefined) return value.L.reduce((sum, each) => sum + 1 + valueSize(each), 3);
  if (value.M !== undefined) return 3 + sizeOf(value.M) + Object.keys(value.M).length;
  return 1;
}

/** One byte for every two significant digits, and one. */
function numberSize(digits: string): number {
  const significant = digits.replace(/\D/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(significant.length / 2) + 1;
}

/** Of one write: by the larger of what was there and what is there now. */
export function writeUnits(before: Item | undefined, after: Item | undefined): number {
  const bytes = Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0);
  return Math.max(1, Math.ceil(bytes / writeUnitBytes));
}

/** Of one request: a Query is charged for the sum of what it reads, an empty one as for one unit. */
export function readUnits(items: readonly Item[], { consistent }: { consistent: boolean }): number {
  const bytes = items.reduce((sum, item) => sum + sizeOf(item), 0);
  return Math.max(1, Math.ceil(bytes / readUnitBytes)) * (consistent ? 1 : 0.5);
}

/** A KEYS_ONLY index of which an item is a member as soon as it has both of its key attributes. */
export interface Index {
  readonly partition: string;
  readonly sort: string;
}

/** Of one write on one index: an entry that appears or goes is one write, one whose key changes is two. */
export function indexUnits(
  index: Index,
  before: Item | undefined,
  after: Item | undefined,
): number {
  const was = entryIn(index, before);
  const is = entryIn(index, after);
  if (was === is) return 0;
  return (was === null ? 0 : 1) + (is === null ? 0 : 1);
}

function entryIn({ partition, sort }: Index, item: Item | undefined): string | null {
  const keys = [item?.[partition], item?.[sort]];
  return keys.includes(undefined) ? null : JSON.stringify(keys);
}
