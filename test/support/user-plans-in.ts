import type { Snapshot } from '../../shared/domain/snapshot.ts';

/** The plan on record of each user who is present, whatever the package makes of it. */
export function userPlansIn({ registers }: Snapshot): Record<number, string | null> {
  const { associateIds, assignmentOf, assignments } = registers.users;
  const present = associateIds.flatMap((user, row): [number, string | null][] => {
    const assignment = assignments[assignmentOf[row] ?? -1];
    if (assignment === undefined) throw new Error('a user without an assignment');
    return assignment.kind === 'removed' ? [] : [[user, assignment.userPlan]];
  });
  return Object.fromEntries(present);
}
