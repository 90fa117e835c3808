import { readFileSync } from 'node:fs';

/** Linux tells other processes' CPU in hundredths of a second. */
const tickMs = 10;

/** Milliseconds of CPU, user and system, that a living process has used. */
export function cpuOfProcess(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // What follows the program's name, which may hold spaces: state, then 10 more, then the two times.
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * tickMs;
}
