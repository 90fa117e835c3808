import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../support/canonical-text.ts';
import { runs } from '../support/runs.ts';
import { instants, sweptAt } from './arrivals.ts';
import { type Appended, appendedBy } from './ledger-runs.ts';
import { timedHistory, timelyHistory } from './timed-histories.ts';

const histories = runs(1200);

/** Who moved from what to what, and at which instant, as sorted lines. */
function movesOf(appended: readonly Appended[]): string[] {
  return appended
    .flatMap(({ kind, moment, revision, changes }) =>
      changes.transitions.flatMap(({ before, after, users }) => {
        const instant = kind === 'folded' ? moment : revision.effectiveAt;
        return users.map((user) => `${instant} ${user}: ${before.id} > ${after.id}`);
      }),
    )
    .sort();
}

/** All that a revision tells, apart from when it was written. */
function toldBy({ kind, revision, changes }: Appended): string {
  const { causes, schedules, effectiveAt } = revision;
  const instant = kind === 'folded' ? null : effectiveAt;
  return canonicalText({ kind, causes, schedules, instant, changes });
}

describe('what the sweep sees late', () => {
  it('is told as of its instants, whenever the sweep runs', () => {
    fc.assert(
      fc.property(timedHistory, ({ end, ways: [way] }) => {
        const everywhere = instants.filter((instant) => instant <= end);
        const told = appendedBy(way).map(toldBy);
        expect(appendedBy(sweptAt(way, everywhere)).map(toldBy)).toEqual(told);
        expect(appendedBy(sweptAt(way, [])).map(toldBy)).toEqual(told);
      }),
      histories,
    );
  });

  it('moves the same users at the same instants, whenever before them the inputs came', () => {
    fc.assert(
      fc.property(timelyHistory, ({ ways: [one, other] }) => {
        const moves = movesOf(appendedBy(one));
        expect(movesOf(appendedBy(other))).toEqual(moves);
        expect(movesOf(appendedBy(sweptAt(other, instants)))).toEqual(moves);
        expect(movesOf(appendedBy(sweptAt(other, [])))).toEqual(moves);
      }),
      histories,
    );
  });
});
