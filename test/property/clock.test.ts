import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import { checksum } from '../../shared/domain/checksum.ts';
import { dueAt } from '../../shared/domain/due-at.ts';
import { broughtTo } from '../../shared/domain/fold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { LicenseChange } from '../../shared/domain/license-change.ts';
import type { Revision } from '../../shared/domain/revision.ts';
import { piecesOf } from '../../shared/domain/schedules.ts';
import { toEvents } from '../../shared/domain/to-events.ts';
import { canonicalText } from '../support/canonical-text.ts';
import { checksumOf } from '../support/entitlements-in.ts';
import { runs } from '../support/runs.ts';
import { instants, sweptAt } from './arrivals.ts';
import { type Appended, appendedBy, foldedAt, follow, lastOf, never } from './ledger-runs.ts';
import { ScheduleEnds } from './schedule-ends.ts';
import { readWithClock } from './snapshot-reading.ts';
import { timedHistory } from './timed-histories.ts';
import { boundariesOf, expectedAt, willCount } from './timed-reference-model.ts';

const histories = runs(1200);
const [start = 0] = instants;
const lastInstant = instants.at(-1) ?? start;

describe('inputs and the clock, in any interleaving', () => {
  it('end in one snapshot at one instant, the one that the rules read plainly give', () => {
    fc.assert(
      fc.property(timedHistory, ({ sent, end, ways }) => {
        const atOnce = foldedAt(never, sent, end);
        for (const way of ways) {
          const snapshot = lastOf(appendedBy(way));
          expect(canonicalText(snapshot)).toBe(canonicalText(atOnce));
          expect(checksum(snapshot)).toBe(checksum(atOnce));
        }
        expect(readWithClock(atOnce)).toEqual(expectedAt(sent, end));
        // What is to come is the same too, and comes.
        for (const instant of instants.filter((each) => each > end)) {
          const then = broughtTo(atOnce, { catalogue, now: instant });
          expect(readWithClock(then)).toEqual(expectedAt(sent, instant));
          expect(canonicalText(then)).toBe(canonicalText(foldedAt(never, sent, instant)));
        }
      }),
      histories,
    );
  });

  it('tell an app of moves that follow on each other and end in the checksum of each revision', () => {
    fc.assert(
      fc.property(timedHistory, ({ ways: [way] }) => {
        const held = new Map<number, string>();
        for (const { revision, changes } of appendedBy(way)) {
          follow(held, changes.transitions);
          expect(checksumOf(held)).toBe(revision.checksum);
        }
      }),
      histories,
    );
  });
});

const kindsOf = ({ causes }: Revision) => causes.map(({ kind }) => kind);

/** Why the clock made a revision: dates that came, and what was scheduled until then. */
function clockKinds({ previous, revision }: Appended): string[] {
  const before = previous?.snapshot ?? never;
  const dates = `${before.facets.dates.state} > ${revision.snapshot.facets.dates.state}`;
  const isDue = piecesOf(before.registers).some(
    ({ effectiveAt }) => effectiveAt === revision.effectiveAt,
  );
  return [
    // From lapsed to grace is no end, but a package that came in.
    ...(dates === 'active > grace' ? ['license-expired'] : []),
    ...(/(?:active|grace) > lapsed/.test(dates) ? ['license-lapsed'] : []),
    ...(isDue ? ['schedule-due'] : []),
  ];
}

describe('each revision of the clock', () => {
  it('is at a boundary of its own that the rules read plainly name, and leaves nothing due', () => {
    fc.assert(
      fc.property(timedHistory, ({ ways: [way] }) => {
        const swept = sweptAt(way, []);
        const expected: Instant[] = [];
        const arrived: LicenseChange[] = [];
        let after = start;
        for (const { moment, changes } of swept) {
          expected.push(...boundariesOf(arrived, { after, until: moment }));
          arrived.push(...changes);
          after = moment;
        }
        const appended = appendedBy(swept);
        const ofClock = appended.filter(({ kind }) => kind === 'brought-up');
        expect(ofClock.map(({ revision }) => revision.effectiveAt)).toEqual(expected);
        for (const clock of ofClock) expect(kindsOf(clock.revision)).toEqual(clockKinds(clock));
        for (const { kind, moment, revision } of appended) {
          const now = kind === 'folded' ? moment : revision.effectiveAt;
          expect(dueAt(revision.snapshot) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
          const again = broughtTo(revision.snapshot, { catalogue, now });
          expect(again).toBe(revision.snapshot);
        }
        const [next = null] = boundariesOf(arrived, { after, until: lastInstant });
        expect(dueAt(lastOf(appended))).toBe(next);
      }),
      histories,
    );
  });
});

describe('each revision', () => {
  it('keeps of what is to come what will count, each piece once', () => {
    fc.assert(
      fc.property(timedHistory, ({ sent, ways: [way] }) => {
        const { registers } = lastOf(appendedBy(way));
        const { package: packages, contract, users, listParts } = registers.scheduled;
        const pieces = piecesOf(registers);
        const rows = users.flatMap((group) => group.users.associateIds);
        expect(pieces).toHaveLength([packages, contract, rows, listParts].flat().length);
        expect(pieces.filter((piece) => !willCount(sent, piece))).toEqual([]);
        expect(new Set(pieces.map(canonicalText)).size).toBe(pieces.length);
      }),
      histories,
    );
  });

  it('is told by the same events each time, none of them told before', () => {
    fc.assert(
      fc.property(timedHistory, ({ ways: [way] }) => {
        const ids: string[] = [];
        for (const { previous, revision, changes } of appendedBy(way)) {
          const out = toEvents(previous, revision, { changes });
          expect(JSON.stringify(toEvents(previous, revision))).toBe(JSON.stringify(out));
          if (out.kind !== 'events') throw new Error(`unsplittable: ${out.detailType}`);
          ids.push(...out.events.map(({ detail }) => detail.metadata.eventId));
        }
        expect(new Set(ids).size).toBe(ids.length);
      }),
      runs(400),
    );
  });

  it('ends what was to come at most once: due, canceled or rescheduled', () => {
    fc.assert(
      fc.property(timedHistory, ({ ways: [way] }) => {
        const ends = new ScheduleEnds();
        for (const appended of appendedBy(way)) ends.follow(appended);
      }),
      histories,
    );
  });
});
