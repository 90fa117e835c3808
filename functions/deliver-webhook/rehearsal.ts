/**
 * Whether this is the local runner, which alone sets `WEBHOOK_REHEARSAL`: there endpoints may be on this
 * machine, and what takes a day takes minutes.
 */
export function isRehearsal({ WEBHOOK_REHEARSAL }: NodeJS.ProcessEnv): boolean {
  return WEBHOOK_REHEARSAL === 'on';
}
