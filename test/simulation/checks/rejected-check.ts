import type { World } from '../cloud/world.ts';
import { promised } from './violation.ts';

/** What cannot be taken is in the rejected queue with its reason, and nothing else is. */
export function checkRejected({ sent, rejected }: World): void {
  const parked = new Set(rejected.parked.map(({ messageId }) => messageId));
  for (const [messageId, { change, isHuge }] of sent) {
    if (isHuge) continue;
    const isBad = change === null;
    promised(
      parked.has(messageId) === isBad,
      () => `${messageId} ${isBad ? 'was not rejected' : 'was rejected, and is good'}`,
    );
  }
  for (const { messageId, reason } of rejected.parked) {
    promised(reason !== '', () => `${messageId} was rejected for no reason`);
  }
}
