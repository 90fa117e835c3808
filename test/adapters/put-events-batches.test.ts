import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inBatches } from '../../shared/publishing/put-events-batches.ts';

const limit = 256 * 1024;

/** An entry that counts as so many bytes. */
function entryOf(bytes: number, letter = 'x'): PutEventsRequestEntry {
  const others = 'sourceType'.length;
  const letters = (bytes - others) / Buffer.byteLength(letter);
  return { Source: 'source', DetailType: 'Type', Detail: letter.repeat(letters) };
}

function bytesOf({ Source = '', DetailType = '', Detail = '' }: PutEventsRequestEntry): number {
  return Buffer.byteLength(Source + DetailType + Detail);
}

it('has nothing to send where there is nothing', () => {
  expect(inBatches([])).toEqual([]);
});

it.each([
  ['ten entries', Array.from({ length: 10 }, () => entryOf(100)), [10]],
  ['eleven entries', Array.from({ length: 11 }, () => entryOf(100)), [10, 1]],
  ['two entries that fill a call', [entryOf(limit / 2), entryOf(limit / 2)], [2]],
  ['one byte too much', [entryOf(limit / 2), entryOf(limit / 2 + 1)], [1, 1]],
  ['events as long as ours may be', Array.from({ length: 9 }, () => entryOf(61_500)), [4, 4, 1]],
  ['letters of three bytes', Array.from({ length: 3 }, () => entryOf(90_010, '名')), [2, 1]],
  ['a short one after a long one', [entryOf(limit), entryOf(100), entryOf(100)], [1, 2]],
])('packs %s', (_what, entries, lengths) => {
  expect(inBatches(entries).map(({ length }) => length)).toEqual(lengths);
});

it('sends every entry once and in order, within both limits', () => {
  const sizes = fc.array(fc.integer({ min: 10, max: 62_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(sizes, (bytes) => {
      const entries = bytes.map((size) => entryOf(size));
      const batches = inBatches(entries);
      expect(batches.flat()).toEqual(entries);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(10);
        expect(batch.reduce((sum, entry) => sum + bytesOf(entry), 0)).toBeLessThanOrEqual(limit);
      }
    }),
    { numRuns: 50 },
  );
});
