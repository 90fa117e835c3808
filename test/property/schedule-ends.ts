import { expect } from 'vitest';
import { piecesOf, type ScheduledPiece } from '../../shared/domain/schedules.ts';
import { type Appended, never } from './ledger-runs.ts';

/** Follows each piece of what is to come, which ends once and for all: due, canceled or rescheduled. */
export class ScheduleEnds {
  readonly #pending = new Map<string, ScheduledPiece>();
  readonly #ended = new Set<string>();

  follow({ kind, previous, revision }: Appended): void {
    const has = keyed(revision.snapshot.registers);
    expect([...this.#pending.keys()].sort()).toEqual(
      [...keyed((previous?.snapshot ?? never).registers).keys()].sort(),
    );
    const added = [...has].filter(([key]) => !this.#pending.has(key)).map(([, piece]) => piece);
    const gone = [...this.#pending].filter(([key]) => !has.has(key)).map(([, piece]) => piece);
    for (const piece of gone) this.#end(piece);
    for (const piece of added) this.#begin(piece);
    if (kind === 'brought-up') {
      const due = [...this.#pending.values(), ...gone].filter(
        ({ effectiveAt }) => effectiveAt <= revision.effectiveAt,
      );
      expect({ added, gone, told: revision.schedules }).toEqual({ added: [], gone: due, told: [] });
      return;
    }
    const expected = [
      ...gone.map((piece) => endOf(piece, added)),
      ...added.map((piece) => `PlanChangeScheduled ${idOf(piece)} at ${piece.effectiveAt}`),
    ];
    const told = revision.schedules.map(
      ({ detailType, scheduleId, effectiveAt, replacedBy }) =>
        `${detailType} ${scheduleId} at ${effectiveAt}${replacedBy ? ` by ${replacedBy}` : ''}`,
    );
    expect([...new Set(told)].sort()).toEqual([...new Set(expected)].sort());
  }

  #begin(piece: ScheduledPiece): void {
    const key = keyOf(piece);
    expect(this.#ended).not.toContain(key);
    this.#pending.set(key, piece);
  }

  #end(piece: ScheduledPiece): void {
    const key = keyOf(piece);
    this.#pending.delete(key);
    this.#ended.add(key);
  }
}

/** An input of now that has the same to come takes the place of a piece; without one it is canceled. */
function endOf(piece: ScheduledPiece, added: readonly ScheduledPiece[]): string {
  const [by] = added
    .filter((other) => sameOf(other) === sameOf(piece) && other.sequence > piece.sequence)
    .sort((a, b) => a.effectiveAt - b.effectiveAt || b.sequence - a.sequence);
  return by === undefined
    ? `PlanChangeCanceled ${idOf(piece)} at ${piece.effectiveAt}`
    : `PlanChangeRescheduled ${idOf(piece)} at ${by.effectiveAt} by ${idOf(by)}`;
}

function keyed(registers: Parameters<typeof piecesOf>[0]): Map<string, ScheduledPiece> {
  return new Map(piecesOf(registers).map((piece) => [keyOf(piece), piece]));
}

const idOf = ({ register, sequence }: ScheduledPiece) => `${register}:${sequence}`;
const sameOf = ({ register, member, value }: ScheduledPiece) => `${register}/${member}/${value}`;
const keyOf = (piece: ScheduledPiece) => `${idOf(piece)}/${piece.effectiveAt}/${sameOf(piece)}`;
