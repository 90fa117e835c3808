import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import { checksum } from '../../shared/domain/checksum.ts';
import { diff } from '../../shared/domain/diff.ts';
import { fold } from '../../shared/domain/fold.ts';
import type { LicenseChange } from '../../shared/domain/license-change.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { canonicalText } from '../support/canonical-text.ts';
import { noon } from '../support/changes.ts';
import { checksumOf } from '../support/entitlements-in.ts';
import { runs } from '../support/runs.ts';
import { history } from './histories.ts';
import { foldedAt, follow, never } from './ledger-runs.ts';
import { expectedAfter } from './reference-model.ts';
import { readOf } from './snapshot-reading.ts';

const histories = runs(10_000);

function folded(head: Snapshot, changes: readonly LicenseChange[]): Snapshot {
  return foldedAt(head, changes, noon);
}

describe('any order, duplication and batching of the same inputs', () => {
  it('ends in the same snapshot and checksum, and in the one that the rules read plainly give', () => {
    fc.assert(
      fc.property(history, ({ sent, batches }) => {
        const atOnce = folded(never, sent);
        const inBatches = batches.reduce(folded, never);
        expect(canonicalText(inBatches)).toBe(canonicalText(atOnce));
        expect(checksum(inBatches)).toBe(checksum(atOnce));
        expect(fold(inBatches, sent, { catalogue, now: noon }).kind).toBe('unchanged');

        expect(readOf(atOnce)).toEqual(expectedAfter(sent));
      }),
      histories,
    );
  });

  it('tells an app of moves that follow on each other and end in the checksum of the snapshot', () => {
    fc.assert(
      fc.property(history, ({ batches }) => {
        const held = new Map<number, string>();
        let head = never;
        for (const batch of batches) {
          const next = folded(head, batch);
          follow(held, diff(head, next).transitions);
          head = next;
          expect(checksumOf(held)).toBe(checksum(head));
        }
      }),
      histories,
    );
  });
});
