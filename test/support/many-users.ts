import { catalogue } from '../../shared/catalog/catalogue.ts';
import { emptySnapshot } from '../../shared/domain/empty-snapshot.ts';
import { fold } from '../../shared/domain/fold.ts';
import type { UsersChange } from '../../shared/domain/license-change.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import type { UserAssignment } from '../../shared/domain/user-assignment.ts';
import { randomNumbers } from './chance.ts';
import { noon } from './changes.ts';

const tenantId = TenantId.parse('Cust1');

const assignments: readonly UserAssignment[] = [
  'ten-sales',
  'ten-service',
  'ten-marketing',
  'ten-salesservice',
  null,
].map((userPlan) => ({ kind: 'assigned', userPlan, licenses: [], canLogin: true }));

/** So many users, as one full list tells them: ids with gaps, plans without a pattern. */
export function toldByOneList(count: number): Snapshot {
  const users = new Map(usersWithGaps(count));
  return after([{ ...origin(7), users, fullList: { part: 1, parts: 1 } }]);
}

/** So many users, each told by an input of its own and in no order; `gap` is between the sequences. */
export function toldOneByOne(count: number, { gap = 1 } = {}): Snapshot {
  const random = randomNumbers();
  const order = Array.from({ length: count }, (_, index) => ({ index, key: random() }));
  order.sort((a, b) => a.key - b.key);
  const users = usersWithGaps(count);
  return after(
    order.flatMap(({ index }, place) =>
      users.slice(index, index + 1).map((user) => ({
        ...origin(1 + place * gap),
        users: new Map([user]),
      })),
    ),
  );
}

function after(changes: readonly UsersChange[]): Snapshot {
  const decision = fold(emptySnapshot(tenantId), changes, { catalogue, now: noon });
  if (decision.kind === 'unchanged') throw new Error('users were told, and nothing came of it');
  return decision.snapshot;
}

function origin(sequence: number): Omit<UsersChange, 'users'> {
  return { kind: 'users-changed', tenantId, eventId: `event-${sequence}`, sequence, occurredAt: 5 };
}

function usersWithGaps(count: number): [number, UserAssignment][] {
  const random = randomNumbers();
  let associateId = 0;
  return Array.from({ length: count }, () => {
    associateId += 1 + Math.floor(4 * random());
    const index = Math.floor(assignments.length * random());
    return [associateId, assignments[index] ?? { kind: 'removed' }];
  });
}
