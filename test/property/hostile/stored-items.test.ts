import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { at } from '../../../shared/domain/at.ts';
import { checksum } from '../../../shared/domain/checksum.ts';
import { decompress } from '../../../shared/ledger/compressed-json.ts';
import type { Item } from '../../../shared/ledger/item-bytes.ts';
import { fromItem } from '../../../shared/ledger/revision-item.ts';
import { decodeSnapshot } from '../../../shared/ledger/snapshot-codec.ts';
import { budget, fuzzTimeout, Tally } from '../../support/hostile-budget.ts';
import {
  compressedIn,
  damage,
  flipped,
  outcomeOf,
  realItems,
} from '../../support/hostile-items.ts';
import { isUnpolluted } from '../../support/hostile-refusals.ts';
import { hostileValue } from '../../support/hostile-values.ts';

const tally = new Tally('stored items');
afterAll(() => console.log(tally.line));

const items = await realItems();
const item = fc.constantFrom(...items);
const foreseen = ['refused', 'read as before', 'read as another'];

/** What an attribute may be instead; null: not there. A table would not hold all of them. */
const attribute = fc.constantFrom(
  ...[null, {}, { S: '' }, { N: 'NaN' }, { N: '1e400' }, { N: '9007199254740993' }, { NULL: true }],
  ...[{ BOOL: false }, { L: [{ N: '-1' }] }, { SS: ['a'] }, { M: { x: { S: 'y' } } }, { X: 1 }],
  { M: JSON.parse('{"__proto__":{"S":"x"}}') },
) as fc.Arbitrary<AttributeValue | null>; // `X` is no type there is

describe('an item', () => {
  it('with damaged bytes is read, or refused by an error that was foreseen', {
    timeout: fuzzTimeout,
  }, () => {
    const property = fc.property(item, fc.nat(), damage, (original, place, done) => {
      const names = compressedIn(original);
      const name = at(names, place % names.length);
      const bytes = done(original[name]?.B ?? new Uint8Array());
      const outcome = outcomeOf({ ...original, [name]: { B: bytes } }, original);
      tally.add(bytes, outcome);
      expect(foreseen).toContain(outcome);
    });
    fc.assert(property, budget(300));
    expect(tally.of('refused')).toBeGreaterThan(100);
  });

  it('with another attribute is read, or refused by an error that was foreseen', {
    timeout: fuzzTimeout,
  }, () => {
    const property = fc.property(item, fc.nat(), attribute, (original, place, value) => {
      const names = Object.keys(original);
      const name = at(names, place % names.length);
      const { [name]: _, ...rest } = original;
      const broken = value === null ? rest : { ...rest, [name]: value };
      const outcome = outcomeOf(broken, original);
      tally.add(name, outcome);
      expect(foreseen).toContain(outcome);
      expect(isUnpolluted()).toBe(true);
    });
    fc.assert(property, budget(150));
  });

  it('that holds any JSON for a snapshot is refused', { timeout: fuzzTimeout }, () => {
    const property = fc.property(fc.oneof(hostileValue, fc.json()), (value) => {
      const json = JSON.stringify(value) ?? '';
      tally.add(json, 'no snapshot');
      expect(() => decodeSnapshot(brotliCompressSync(json))).toThrow();
    });
    fc.assert(property, budget(100));
  });
});

// 65 MiB of spaces, as brotli writes them.
const bomb = Buffer.from(
  [
    'y///P/glQOKxQCD3/o///3/wSwDEYRGA7v0f////4JcAiMMCAN37P/7//8EvARCHBQC693/8//+D',
    'XwIgDgsAdO//+P//B78EQBwWAOje//H//w9+CYA4LADQvf/j//8f/BIAcVgAoHv/V///j18CIA4L',
    'AHTvHwA=',
  ].join(''),
  'base64',
);

it('bytes that would become more than a snapshot can be are refused before they have', () => {
  tally.add(bomb, 'bombs');
  expect(brotliDecompressSync(bomb)).toHaveLength(65 * 2 ** 20);
  const tooLong = expect.objectContaining({ code: 'ERR_BUFFER_TOO_LARGE' });
  expect(() => decompress(bomb)).toThrow(tooLong);
});

/** Of every so many bits of a snapshot, flipped alone, those of which something else is read. */
function misread(original: Item, every: number): Item[] {
  const bytes = original.snapshot?.B ?? new Uint8Array();
  return Array.from({ length: Math.floor((8 * bytes.length) / every) }, (_, index) => {
    return { ...original, snapshot: { B: flipped(bytes, index * every) } };
  }).filter((broken) => outcomeOf(broken, original) === 'read as another');
}

describe('a snapshot with one bit that is another', () => {
  const original = at(items, 0);

  it.fails('is never read with other users than its checksum is of', () => {
    for (const broken of misread(original, 37)) {
      const revision = fromItem(broken);
      expect(checksum(revision.snapshot)).toBe(revision.checksum);
    }
  });

  it.fails('is never read as another', () => {
    expect(misread(original, 37)).toHaveLength(0);
  });
});
