import { type CallKind, type FaultKind, faultsOf } from './fault-kinds.ts';

/** Calls of a run that go wrong: `length` of them from the one with number `from` on. */
export interface Fault {
  readonly from: number;
  readonly length: number;
  /** By its name, or by its place among those that the call can have. */
  readonly pick: number | FaultKind;
  /** @default calls of all kinds */
  readonly only?: CallKind;
}

/** Which calls of a run go wrong, until they are all to go well. */
export class Faults {
  readonly #faults: readonly Fault[];
  #areOver = false;

  constructor(faults: readonly Fault[]) {
    this.#faults = faults;
  }

  /** From now on every call goes well. */
  stop(): void {
    this.#areOver = true;
  }

  /** How the call with this number goes wrong; undefined: it goes well. */
  of(number: number, kind: CallKind): FaultKind | undefined {
    if (this.#areOver) return undefined;
    const fault = this.#faults.find(
      ({ from, length, only }) =>
        number >= from && number < from + length && (only === undefined || only === kind),
    );
    return fault === undefined ? undefined : faultAt(kind, fault.pick);
  }
}

function faultAt(kind: CallKind, pick: number | FaultKind): FaultKind {
  if (typeof pick !== 'number') return pick;
  const possible: readonly FaultKind[] = faultsOf[kind];
  return possible[pick % possible.length] ?? 'refuse';
}
