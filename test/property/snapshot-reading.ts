import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { combinationsIn } from '../support/entitlements-in.ts';
import type { Expected } from './reference-model.ts';
import type { ExpectedAt } from './timed-reference-model.ts';

/** What a snapshot says, in the words of the plain model. */
export function readOf(snapshot: Snapshot): Expected {
  const { tenant } = snapshot.registers;
  return {
    userPlans: userPlansIn(snapshot),
    combinations: combinationsIn(snapshot),
    lifecycle: tenant.lifecycle?.value,
    contract: tenant.contract?.value,
    pending: tenant.package?.value.pending,
    moved: tenant.move?.value,
  };
}

/** The same with what the clock has a part in. */
export function readWithClock(snapshot: Snapshot): ExpectedAt {
  const { dates, state } = snapshot.facets;
  return { ...readOf(snapshot), datesState: dates.state, usersStale: state.usersStale };
}

/** The user plan of each user who is present in a snapshot. */
function userPlansIn({ registers }: Snapshot): Record<number, string | null> {
  const { associateIds, assignmentOf, assignments } = registers.users;
  const present = associateIds.flatMap((user, row) => {
    const assignment = assignments[assignmentOf[row] ?? -1];
    if (assignment === undefined) throw new Error('a user without an assignment');
    return assignment.kind === 'removed' ? [] : [[user, assignment.userPlan] as const];
  });
  return Object.fromEntries(present);
}
