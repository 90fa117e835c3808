import { at } from './at.ts';
import { jsonBytes } from './json-bytes.ts';
import type { Transition } from './transition.ts';
import type { AssociateId } from './user-assignment.ts';

/**
 * Spreads transitions over parts of at most `budget` bytes of JSON each, in order; one with more users
 * than a part holds goes on in the next. Null where not even one user fits beside its entitlements.
 */
export function splitTransitions(
  transitions: readonly Transition[],
  budget: number,
): Transition[][] | null {
  const parts: Transition[][] = [];
  let part: Transition[] = [];
  let room = budget;
  for (const transition of transitions) {
    const frame = jsonBytes({ ...transition, users: [] }) + comma;
    let from = 0;
    while (from < transition.users.length) {
      const { until, bytes } = usersThatFit(transition.users, from, room - frame);
      if (until > from) {
        part.push({ ...transition, users: transition.users.slice(from, until) });
        room -= frame + bytes;
        from = until;
      } else if (part.length > 0) {
        parts.push(part);
        part = [];
        room = budget;
      } else {
        return null;
      }
    }
  }
  return part.length > 0 ? [...parts, part] : parts;
}

const comma = 1;

function usersThatFit(
  users: readonly AssociateId[],
  from: number,
  room: number,
): { until: number; bytes: number } {
  let bytes = 0;
  let until = from;
  while (until < users.length) {
    const next = String(at(users, until)).length + comma;
    if (bytes + next > room) break;
    bytes += next;
    until += 1;
  }
  return { until, bytes };
}
