const multiple = Number(process.env.FUZZ_RUNS ?? 1);

export interface Budget {
  readonly numRuns: number;
  readonly seed?: number;
}

/**
 * So many runs, the same ones every time; with `FUZZ_RUNS=50` fifty times as many, others each time.
 * What fails names its seed.
 */
export function budget(numRuns: number): Budget {
  if (process.env.FUZZ_RUNS === undefined) return { numRuns, seed: 20_26 };
  return { numRuns: Math.ceil(numRuns * multiple) };
}

/** For a test whose runs are multiplied. */
export const fuzzTimeout = 60_000 * Math.max(1, multiple);

/** How many inputs a parser was given and what became of them, for one line to be printed at the end. */
export class Tally {
  readonly #what: string;
  readonly #outcomes = new Map<string, number>();
  #bytes = 0;

  /** @param what the inputs, in the plural. */
  constructor(what: string) {
    this.#what = what;
  }

  add(input: string | Uint8Array, outcome: string): void {
    this.#bytes += Buffer.byteLength(input);
    this.#outcomes.set(outcome, this.of(outcome) + 1);
  }

  /** How many inputs ended so. */
  of(outcome: string): number {
    return this.#outcomes.get(outcome) ?? 0;
  }

  get line(): string {
    const inputs = [...this.#outcomes.values()].reduce((sum, count) => sum + count, 0);
    const outcomes = [...this.#outcomes]
      .filter(([outcome]) => outcome !== unexplained)
      .map(([outcome, count]) => `${numeral(count)} ${outcome}`);
    const size = `${numeral(inputs)} ${this.#what}, ${(this.#bytes / 1e6).toFixed(1)} MB`;
    return `hostile input: ${[size, ...outcomes].join(', ')}, ${numeral(this.of(unexplained))} unexplained`;
  }
}

/** The outcome that no input may have. */
const unexplained = 'unexplained';

function numeral(count: number): string {
  return count.toLocaleString('en');
}
