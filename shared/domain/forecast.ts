import type { Catalogue } from '../catalog/catalogue.ts';
import { at } from './at.ts';
import { diff } from './diff.ts';
import { broughtTo } from './fold.ts';
import { onlySchedule, piecesOf, type ScheduledPiece } from './schedules.ts';
import type { Snapshot } from './snapshot.ts';
import { type Transition, transitionOf } from './transition.ts';
import type { AssociateId } from './user-assignment.ts';

/**
 * The transitions that pieces of one schedule will bring, by all that a snapshot knows: from what is to
 * hold the moment before its instant to the same with the schedule applied.
 */
export function forecast(
  snapshot: Snapshot,
  pieces: readonly ScheduledPiece[],
  catalogue: Catalogue,
): Transition[] {
  const schedule = at(pieces, 0);
  const present = { catalogue, now: schedule.effectiveAt - 1 };
  const before = broughtTo(snapshot, present);
  const scheduled = onlySchedule(before.registers.scheduled, schedule, present.now);
  const alone = { ...before, registers: { ...before.registers, scheduled } };
  const after = broughtTo(alone, present);
  const isMeant = usersOf(snapshot, pieces);
  return diff(before, after).transitions.flatMap((transition) => {
    const users = transition.users.filter(isMeant);
    return users.length === 0 ? [] : transitionOf(transition.before, transition.after, users);
  });
}

/** Users of these pieces; and where a full list is among them, those whom the whole list leaves out. */
function usersOf(
  { registers }: Snapshot,
  pieces: readonly ScheduledPiece[],
): (associateId: AssociateId) => boolean {
  const { register, sequence, effectiveAt } = at(pieces, 0);
  if (register !== 'users') return () => true;
  const own = idsOf(pieces);
  const isList = pieces.some(({ associateId }) => associateId === undefined);
  const all = idsOf(
    piecesOf(registers).filter(
      (piece) =>
        piece.register === register &&
        piece.sequence === sequence &&
        piece.effectiveAt === effectiveAt,
    ),
  );
  return (associateId) => own.has(associateId) || (isList && !all.has(associateId));
}

function idsOf(pieces: readonly ScheduledPiece[]): Set<AssociateId> {
  return new Set(pieces.flatMap(({ associateId }) => associateId ?? []));
}
