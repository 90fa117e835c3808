import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** The most that one DynamoDB item may take: 400 KB. */
export const maxItemBytes = 400 * 1024;

export type Item = Record<string, AttributeValue>;

/** Bytes that DynamoDB counts for an item: names and values, by the rules of its developer guide. */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  );
}

const containerBytes = 3;
const elementBytes = 1;
// A number takes about half a byte per digit and one; this is the most that it can take.
const numberBytes = 21;

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberBytes;
  if (value.B !== undefined) return value.B.byteLength;
  if (value.L !== undefined) {
    return value.L.reduce((sum, item) => sum + elementBytes + valueBytes(item), containerBytes);
  }
  if (value.M !== undefined) {
    return containerBytes + itemBytes(value.M) + elementBytes * Object.keys(value.M).length;
  }
  return 1;
}
