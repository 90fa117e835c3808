import { readFileSync } from 'node:fs';
import type { Clock } from '../../shared/application/ports.ts';

/**
 * The clock of a function: the machine's, unless `CLOCK_OFFSET_FILE` names a file with the milliseconds
 * to add to it. Only the local runner sets that, so that a year can be rehearsed in seconds.
 */
export function clockOf({ CLOCK_OFFSET_FILE: file }: NodeJS.ProcessEnv): Clock {
  if (file === undefined) return Date.now;
  return () => Date.now() + Number(readFileSync(file, 'utf8'));
}
