/** Milliseconds of CPU that this process has used: on a shared machine the only clock that is ours. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
