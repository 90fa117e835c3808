import { type CallKind, type FaultKind, faultsOf } from './fault-kinds.ts';

/** Calls of a run that go wrong: `length` of them from the one with number `from` on, counted from 0. */
export interface Fault {
  readonly from: number;
  readonly length: number;
  /** By its name, or by its place among those that the call can have. */
  readonly pick: number | FaultKind;
  /** Counts and strikes calls of this kind alone. @default calls of all kinds */
  readonly only?: CallKind;
}

/** Which calls of a run go wrong, until they are all to go well. */
export class Faults {
  readonly #faults: readonly Fault[];
  readonly #counts = new Map<CallKind, number>();
  #areOver = false;

  constructor(faults: readonly Fault[]) {
    this.#faults = faults;
  }

  /** From now on every call goes well. */
  stop(): void {
    this.#areOver = true;
  }

  /** How the next call goes wrong, which has this number among all; undefined: it goes well. */
  of(number: number, kind: CallKind): FaultKind | undefined {
    if (this.#areOver) return undefined;
    const ofKind = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, ofKind + 1);
    const fault = this.#faults.find(({ from, length, only }) => {
      const own = only === undefined ? number : ofKind;
      return own >= from && own < from + length && (only ?? kind) === kind;
    });
    return fault === undefined ? undefined : faultAt(kind, fault.pick);
  }
}

function faultAt(kind: CallKind, pick: number | FaultKind): FaultKind {
  if (typeof pick !== 'number') return pick;
  const possible: readonly FaultKind[] = faultsOf[kind];
  return possible[pick % possible.length] ?? 'refuse';
}
