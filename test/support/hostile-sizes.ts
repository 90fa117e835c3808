import { packageChanged, usersChanged } from './events-in.ts';
import { nested } from './hostile-values.ts';

/** What one message of a queue takes. */
export const maxMessageBytes = 1024 * 1024;

const place = '"here"';

/** A users event with this text where its users would be. */
export function withUsers(text: string): string {
  return JSON.stringify(usersChanged({ users: [] })).replace('"users":[]', () => `"users":${text}`);
}

/** A package event with this text where its records would be. */
export function withRecords(text: string): string {
  const licenses = { ModuleLicenses: 'here' };
  return JSON.stringify(packageChanged({ package: licenses })).replace(place, () => text);
}

/** A JSON list of one item, over and over. */
export function listOf(item: string, count: number): string {
  return `[${Array(count).fill(item).join(',')}]`;
}

/** Users who have each a plan and a license of their own. */
export function distinctUsers(count: number): string {
  const users = Array.from({ length: count }, (_, index) => ({
    associateId: index + 1,
    userPlan: `plan-${index}`,
    licenses: [`license-${index}`],
  }));
  return withUsers(JSON.stringify(users));
}

/** A users event with a field that nobody knows, in so many lists or objects. */
export function deepEvent(depth: number, kind: 'list' | 'object'): string {
  const event = usersChanged({ users: [] });
  return JSON.stringify({ ...event, more: 'here' }).replace(place, () => nested(depth, kind));
}

/** Letters that compress no better than a byte to six bits, the same ones each time. */
export function incompressible(bytes: number): string {
  const words = new Uint32Array(Math.ceil(bytes / 4));
  let state = 1;
  for (let index = 0; index < words.length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[index] = state ^ (state >>> 13) ^ Math.imul(state, 0x9e37_79b1);
  }
  return Buffer.from(words.buffer).toString('base64').slice(0, bytes);
}
