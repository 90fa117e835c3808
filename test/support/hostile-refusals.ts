import type { Rejection } from '../../shared/contracts/parse-license-change.ts';
import { secret } from './hostile-constants.ts';
import { eventFields } from './hostile-events.ts';

const maxLength = 1000;

// Letters, marks, numbers, punctuation and spaces; no control characters, and none that turns the text around.
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;

/** What is not clear about the reason for which an event was rejected; null where all is. */
export function unclearIn({ path, message }: Rejection): string | null {
  if (path.length + message.length > maxLength) return 'is too long';
  if (!printable.test(message)) return 'has no reason, or one that cannot be printed';
  if (`${path} ${message}`.includes(secret)) return 'quotes the event';
  const unknown = path.split(/\.|(?=\[)/).find((step) => !isKnown(step));
  return path !== '' && unknown !== undefined ? `names ${JSON.stringify(unknown)}` : null;
}

function isKnown(step: string): boolean {
  return /^\[\d+\]$/.test(step) || eventFields.has(step);
}

/** Whether all objects still inherit what they always did, and nothing more. */
export function isUnpolluted(): boolean {
  const inherited: string[] = [];
  for (const key in {}) inherited.push(key);
  const own = Object.getOwnPropertyNames(Object.prototype).length;
  return inherited.length === 0 && own === ownAtStart && String({}) === '[object Object]';
}

const ownAtStart = Object.getOwnPropertyNames(Object.prototype).length;
