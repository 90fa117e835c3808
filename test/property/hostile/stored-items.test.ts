import { brotliDecompressSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { at } from '../../../shared/domain/at.ts';
import { compress, decompress, sealed } from '../../../shared/ledger/compressed-json.ts';
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
      expect(['refused', 'read as before']).toContain(outcome);
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
    const property = fc.property(fc.oneof(hostileValue, fc.jsonValue()), (value) => {
      const json = JSON.stringify(value) ?? '';
      tally.add(json, 'no snapshot');
      expect(() => decodeSnapshot(compress(value))).toThrow();
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
  expect(() => decompress(sealed(bomb))).toThrow(tooLong);
});

it('a snapshot with one bit that is another is never read', () => {
  const original = at(items, 0);
  const bytes = original.snapshot?.B ?? new Uint8Array();
  for (let bit = 0; bit < 8 * bytes.length; bit += 37) {
    const broken = { ...original, snapshot: { B: flipped(bytes, bit) } };
    expect(outcomeOf(broken, original)).toBe('refused');
  }
});
