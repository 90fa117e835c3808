import {
  levelHeight,
  type Solution,
  type SolutionLevel,
  solutions,
  suiteTiers,
} from '../catalog/solutions.ts';
import type { Entitlement } from './entitlement.ts';
import { type SetDelta, setDelta } from './set-delta.ts';
import type { AssociateId } from './user-assignment.ts';

export type Direction = 'up' | 'down' | 'same' | 'unknown';
export type Directions = Readonly<Record<Solution, Direction>>;

/** What a move from one entitlement to another is to an app: see `kindOf`. */
export type TransitionKind = 'upgrade' | 'downgrade' | 'mixed' | 'migrated' | 'revised';

/** "These users moved from this to that." */
export interface Transition {
  readonly kind: TransitionKind;
  readonly direction: Directions;
  readonly before: Entitlement;
  readonly after: Entitlement;
  readonly addOns: SetDelta;
  readonly licenses: SetDelta;
  readonly features: SetDelta;
  /** Ascending. */
  readonly users: readonly AssociateId[];
}

export function transitionOf(
  before: Entitlement,
  after: Entitlement,
  users: readonly AssociateId[],
): Transition {
  const direction = directionsOf(before, after);
  return {
    kind: kindOf(before, after, direction),
    direction,
    before,
    after,
    addOns: setDelta(before.addOns, after.addOns),
    licenses: setDelta(before.licenses, after.licenses),
    features: setDelta(before.features, after.features),
    users,
  };
}

function directionsOf(before: Entitlement, after: Entitlement): Directions {
  const of = (solution: Solution) =>
    directionOf(before.solutions[solution], after.solutions[solution]);
  return { sales: of('sales'), service: of('service'), marketing: of('marketing') };
}

/** A level without a height compares with `none` alone; beside any other it is unknown. */
function directionOf(before: SolutionLevel, after: SolutionLevel): Direction {
  if (before === 'none' || after === 'none') {
    if (before === after) return 'same';
    return before === 'none' ? 'up' : 'down';
  }
  const from = levelHeight[before];
  const to = levelHeight[after];
  if (from === null || to === null) return 'unknown';
  return heightDirection(from, to);
}

function heightDirection(from: number, to: number): Direction {
  if (from === to) return 'same';
  return to > from ? 'up' : 'down';
}

function kindOf(before: Entitlement, after: Entitlement, direction: Directions): TransitionKind {
  if (before.catalog === 'none') return 'upgrade';
  if (after.catalog === 'none') return 'downgrade';
  if (before.catalog !== after.catalog) return 'migrated';
  const moves = [suiteDirection(before, after), ...solutions.map((name) => direction[name])];
  const isUp = moves.includes('up');
  const isDown = moves.includes('down');
  if (isUp && isDown) return 'mixed';
  if (isUp) return 'upgrade';
  return isDown ? 'downgrade' : 'revised';
}

function suiteDirection(before: Entitlement, after: Entitlement): Direction {
  if (before.suite === null || after.suite === null) return 'unknown';
  return heightDirection(suiteTiers.indexOf(before.suite), suiteTiers.indexOf(after.suite));
}
