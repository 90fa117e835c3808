/** Asks the runner to move its clock, as an app developer does with curl. */
export async function moveClock(
  endpoint: string,
  request: object | string,
): Promise<{ status: number; now: string; passed: string[]; message?: string }> {
  const body = typeof request === 'string' ? request : JSON.stringify(request);
  const response = await fetch(new URL('/clock', endpoint), { method: 'POST', body });
  return {
    status: response.status,
    ...((await response.json()) as { now: string; passed: string[] }),
  };
}
