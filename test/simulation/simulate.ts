import { parseArgs } from 'node:util';
import type { Job } from './runs/jobs.ts';
import { type RunReport, run } from './runs/run.ts';
import { courseOf } from './runs/seeds.ts';
import { readFaults, runWith, singleFaults } from './runs/systematic.ts';
import type { Tally } from './runs/tally.ts';
import { doAll } from './runs/workers.ts';

const usage = `npm run simulate                       every fault and every pair of faults of the fixed scenario, then 2,000 seeds
npm run simulate -- --seeds 100000     as many seeds, from 1 on or from --from
npm run simulate -- --seed 42          one of them once more, step by step
npm run simulate -- --faults 5:refuse  the fixed scenario with these faults, step by step`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    faults: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const usualSeeds = 2000;
const seedsAtOnce = 25;
const mostReported = 10;

function numberOf(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} is a number, and not ${text}`);
  return Number(text);
}

function seedJobs(from: number, count: number): Job[] {
  const jobs: Job[] = [];
  const end = from + count - 1;
  for (let next = from; next <= end; next += seedsAtOnce) {
    jobs.push({ kind: 'seeds', from: next, to: Math.min(next + seedsAtOnce - 1, end) });
  }
  return jobs;
}

async function usualJobs(): Promise<Job[]> {
  const firsts = await singleFaults();
  const faults = firsts.map((first): Job => ({ kind: 'faults', first, pairs: true }));
  return [...faults, ...seedJobs(1, usualSeeds)];
}

/** Prints what a run did, step by step. */
function show({ trace, failure, revisions }: RunReport): void {
  for (const line of trace) console.log(line);
  console.log(failure === undefined ? `${revisions} revisions, all as promised` : String(failure));
  if (failure !== undefined) process.exitCode = 1;
}

let reported = 0;

/** The first ones; what fails everywhere would fill the screen. */
function reportFailed({ failed }: Tally): void {
  for (const { replay, message } of failed) {
    reported += 1;
    if (reported <= mostReported)
      console.error(`FAILED  npm run simulate -- ${replay}\n  ${message}`);
  }
}

const progressEvery = 30_000;

/** Says now and then how far it has come; nothing of a run that is over before that. */
function progressOf(jobs: number): () => void {
  let last = performance.now();
  let done = 0;
  return () => {
    done += 1;
    if (performance.now() - last < progressEvery) return;
    last = performance.now();
    console.error(`${Math.floor((100 * done) / jobs)} % done`);
  };
}

async function runAll(jobs: readonly Job[]): Promise<void> {
  const begun = performance.now();
  const progress = progressOf(jobs.length);
  const { runs, revisions, steps, injected, failed } = await doAll(jobs, (tally) => {
    reportFailed(tally);
    progress();
  });
  const seconds = (performance.now() - begun) / 1000;
  const seeds = jobs.reduce(
    (sum, job) => sum + (job.kind === 'seeds' ? job.to - job.from + 1 : 0),
    0,
  );
  const faults = Object.values(injected).reduce((sum, count) => sum + count, 0);
  console.log(`${seeds} seeds, ${runs - seeds} runs of the fixed scenario`);
  console.log(`${steps} steps, ${revisions} revisions, ${seconds.toFixed(0)} seconds`);
  console.log(`${faults} faults`);
  for (const [kind, count] of Object.entries(injected).sort(([, a], [, b]) => b - a)) {
    console.log(`  ${kind.padEnd(12)} ${count}`);
  }
  console.log(failed.length === 0 ? 'all as promised' : `${failed.length} runs FAILED`);
  if (failed.length > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
  const { seeds, from, seed, faults, help } = values;
  if (help) console.log(usage);
  else if (seed !== undefined) show(await run(courseOf(numberOf('seed', seed))));
  else if (faults !== undefined) show(await runWith(readFaults(faults)));
  else if (seeds === undefined) await runAll(await usualJobs());
  else await runAll(seedJobs(numberOf('from', from), numberOf('seeds', seeds)));
}

await main();
