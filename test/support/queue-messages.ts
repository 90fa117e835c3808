import type { IncomingMessage } from '../../shared/application/intake.ts';
import type { EventIn } from './events-in.ts';

/** Messages as the queue hands them out, `m1`, `m2`, ...; a text is a body that is no event. */
export function messagesOf(bodies: readonly (EventIn | string)[]): IncomingMessage[] {
  return bodies.map((body, index) => ({
    messageId: `m${index + 1}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }));
}
