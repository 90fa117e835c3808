import { run } from './run.ts';
import { courseOf } from './seeds.ts';
import { faultsText, type PlacedFault, pairsOf, runWith } from './systematic.ts';
import { nothingRun, type Tally, tallyOf, together } from './tally.ts';

/** A share of the runs, for one worker. */
export type Job =
  | { readonly kind: 'seeds'; readonly from: number; readonly to: number }
  /** The fixed scenario with one fault; with `pairs` also with each that can follow it. */
  | { readonly kind: 'faults'; readonly first: PlacedFault; readonly pairs: boolean };

export async function done(job: Job): Promise<Tally> {
  return job.kind === 'seeds' ? seeds(job) : faults(job);
}

async function seeds({ from, to }: Extract<Job, { kind: 'seeds' }>): Promise<Tally> {
  let tally = nothingRun;
  for (let seed = from; seed <= to; seed += 1) {
    tally = together(tally, tallyOf(await run(courseOf(seed)), `--seed ${seed}`));
  }
  return tally;
}

async function faults({ first, pairs }: Extract<Job, { kind: 'faults' }>): Promise<Tally> {
  const alone = await runWith([first]);
  let tally = tallyOf(alone, `--faults ${faultsText([first])}`);
  if (!pairs) return tally;
  for (const pair of pairsOf(first, alone)) {
    tally = together(tally, tallyOf(await runWith(pair), `--faults ${faultsText(pair)}`));
  }
  return tally;
}
