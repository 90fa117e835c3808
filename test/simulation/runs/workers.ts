import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Job } from './jobs.ts';
import { nothingRun, type Tally, together } from './tally.ts';

/** Does jobs on all cores, each worker taking the next one when it is done; `onDone` hears of each. */
export async function doAll(jobs: readonly Job[], onDone: (tally: Tally) => void): Promise<Tally> {
  const left = [...jobs];
  let all = nothingRun;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    for (let job = left.shift(); job !== undefined; job = left.shift()) {
      worker.postMessage(job);
      const [tally]: Tally[] = await once(worker, 'message');
      if (tally === undefined) throw new Error('a worker that says nothing');
      all = together(all, tally);
      onDone(tally);
    }
    await worker.terminate();
  };
  const count = Math.min(availableParallelism(), jobs.length);
  await Promise.all(Array.from({ length: count }, work));
  return all;
}
