import { readFileSync } from 'node:fs';
import { cpuMilliseconds } from '../report/cpu-clock.ts';

/** What one process measured of itself. */
export interface CpuRuns {
  /** Milliseconds of CPU, user and system, of each run. */
  readonly cpu: readonly number[];
  /** The most memory that the process ever took, in MB. */
  readonly peakMemory: number;
}

/** Measures so many runs after one that warms up, and prints them for the process that asked. */
export async function printCpuRuns(
  run: () => Promise<void>,
  { runs, warmUps }: { runs: number; warmUps: number },
): Promise<void> {
  const cpu: number[] = [];
  for (let count = 0; count < warmUps; count += 1) await run();
  for (let count = 0; count < runs; count += 1) {
    const before = cpuMilliseconds();
    await run();
    cpu.push(cpuMilliseconds() - before);
  }
  process.stdout.write(JSON.stringify({ cpu, peakMemory: peakMemory() } satisfies CpuRuns));
}

/** Of this program alone: what `getrusage` tells begins with the peak of the process that started it. */
function peakMemory(): number {
  const kilobytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
