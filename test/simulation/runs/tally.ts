import type { RunReport } from './run.ts';

/** A run in which a promise did not hold, and how to have it again. */
export interface FailedRun {
  readonly replay: string;
  readonly message: string;
}

/** What many runs came to. */
export interface Tally {
  readonly runs: number;
  readonly revisions: number;
  readonly steps: number;
  /** Faults by their kind. */
  readonly injected: Readonly<Record<string, number>>;
  readonly failed: readonly FailedRun[];
}

export const nothingRun: Tally = { runs: 0, revisions: 0, steps: 0, injected: {}, failed: [] };

/** @param replay the options of `npm run simulate` that run it again */
export function tallyOf({ failure, revisions, steps, injected }: RunReport, replay: string): Tally {
  const failed = failure === undefined ? [] : [{ replay, message: failure.message }];
  return { runs: 1, revisions, steps, injected: Object.fromEntries(injected), failed };
}

export function together(a: Tally, b: Tally): Tally {
  const kinds = new Set([...Object.keys(a.injected), ...Object.keys(b.injected)]);
  return {
    runs: a.runs + b.runs,
    revisions: a.revisions + b.revisions,
    steps: a.steps + b.steps,
    injected: Object.fromEntries(
      [...kinds].map((kind) => [kind, (a.injected[kind] ?? 0) + (b.injected[kind] ?? 0)]),
    ),
    failed: [...a.failed, ...b.failed],
  };
}
