import { createHash } from 'node:crypto';
import { at } from './at.ts';
import { noneIndex, type Snapshot } from './snapshot.ts';
import type { AssociateId } from './user-assignment.ts';

/**
 * SHA-256 (hex) of the lines `<associateId>:<entitlement id>\n` of all users whose entitlement is not
 * `none`, ascending. A consumer that applied every event computes the same, and so knows it missed none.
 */
export function checksum({ registers, entitlements, entitlementOf }: Snapshot): string {
  const { associateIds, assignmentOf } = registers.users;
  const endings = entitlementOf.map((index) =>
    index === noneIndex ? null : `:${at(entitlements, index).id}\n`,
  );
  const hash = createHash('sha256');
  let lines = '';
  associateIds.forEach((associateId, row) => {
    const ending = at(endings, at(assignmentOf, row));
    if (ending !== null) lines += `${associateId}${ending}`;
    if (lines.length < chunk) return;
    hash.update(lines);
    lines = '';
  });
  return hash.update(lines).digest('hex');
}

/** The same of users and the ids of their entitlements, none of them `none`. */
export function checksumOfUsers(users: ReadonlyMap<AssociateId, string>): string {
  const lines = [...users].sort(([a], [b]) => a - b).map(([user, id]) => `${user}:${id}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

// Short enough to stay in the processor's cache: six times the speed of one text of all lines.
const chunk = 65_536;

/** How many users have an entitlement that is not `none`. */
export function userCount({ facets }: Snapshot): number {
  return Object.values(facets.usersPerCombination).reduce((sum, users) => sum + users, 0);
}
