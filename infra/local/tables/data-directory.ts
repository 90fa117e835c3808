import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunnerError } from '../runner-error.ts';

/** A folder for stored tables, taken by this process alone. */
export interface DataDirectory {
  /** Where the tables go. */
  readonly tables: string;
  /** Where the clock's offset goes. */
  readonly clock: string;
  release(): Promise<void>;
}

/**
 * Takes a folder. (dynalite itself would not say that its store is open elsewhere: it would end the process.)
 * @throws RunnerError if a running process has taken it.
 */
export async function takeDataDirectory(directory: string): Promise<DataDirectory> {
  const tables = join(directory, 'tables');
  const claim = join(directory, 'in-use-by-process');
  await mkdir(tables, { recursive: true });
  const owner = Number(await readFile(claim, 'utf8').catch(() => Number.NaN));
  if (isRunning(owner))
    throw new RunnerError(
      `${directory} is in use by process ${owner} (if that is no runner, delete ${claim})`,
    );
  await writeFile(claim, String(process.pid));
  return {
    tables,
    clock: join(directory, 'clock-offset'),
    release: () => rm(claim, { force: true }),
  };
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    // Signal 0 asks only whether there is such a process.
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
