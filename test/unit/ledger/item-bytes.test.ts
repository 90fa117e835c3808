import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { itemBytes, maxItemBytes } from '../../../shared/ledger/item-bytes.ts';

// Counted by hand after "DynamoDB item sizes and formats" in the developer guide: names and texts in
// bytes of UTF-8, 3 bytes for a list or map and 1 for each of its members, 1 for null and true and false.
const counted: [what: string, item: Record<string, AttributeValue>, bytes: number][] = [
  ['nothing', {}, 0],
  ['an empty text', { name: { S: '' } }, 4],
  ['a text', { name: { S: 'value' } }, 4 + 5],
  ['letters of more than one byte', { ø: { S: '名🚀' } }, 2 + 3 + 4],
  ['bytes', { b: { B: new Uint8Array(1000) } }, 1 + 1000],
  ['null', { n: { NULL: true } }, 1 + 1],
  ['a truth', { t: { BOOL: false } }, 1 + 1],
  ['an empty list', { l: { L: [] } }, 1 + 3],
  ['a list', { l: { L: [{ S: 'ab' }, { NULL: true }] } }, 1 + 3 + (1 + 2) + (1 + 1)],
  ['an empty map', { m: { M: {} } }, 1 + 3],
  ['a map', { m: { M: { key: { S: 'ab' } } } }, 1 + 3 + (1 + 3 + 2)],
  [
    'a list of maps',
    { l: { L: [{ M: { a: { S: 'x' } } }, { M: {} }] } },
    1 + 3 + (1 + 3 + (1 + 1 + 1)) + (1 + 3),
  ],
  ['several attributes', { a: { S: 'x' }, bc: { B: new Uint8Array(3) } }, 1 + 1 + 2 + 3],
];

describe('the bytes that DynamoDB counts for an item', () => {
  it.each(counted)('of %s', (_what, item, bytes) => {
    expect(itemBytes(item)).toBe(bytes);
  });

  it.each(['0', '7', '1234567890', '-12345678901234567890123456789012345678'])(
    'of number %s are never fewer than DynamoDB counts, nor more than any number takes',
    (N) => {
      const digits = N.replace('-', '').length;
      const atLeast = Math.ceil(digits / 2) + 1 + (N.startsWith('-') ? 1 : 0);
      expect(itemBytes({ n: { N } }) - 1).toBeGreaterThanOrEqual(atLeast);
      expect(itemBytes({ n: { N } }) - 1).toBeLessThanOrEqual(21);
    },
  );

  it('may come to 400 KB', () => {
    expect(maxItemBytes).toBe(409_600);
  });
});
