import { WireSolution } from '../contracts/entitlement.ts';
import type { Entitlement, Transition } from './plan-change-event.ts';

type Direction = Transition['direction']['sales'];
type Delta = Transition['addOns'];

const tiers = ['essentials', 'premium'];
const suiteTiers = ['starter', 'core', 'growth', 'plus', 'super'];

/** A transition as it is told: everything else in it follows from before and after. */
export function transitionBetween(
  before: Entitlement,
  after: Entitlement,
  users: readonly number[],
): Transition {
  const [sales = 'same', service = 'same', marketing = 'same'] = WireSolution.options.map(
    (solution) => directionOf(before.solutions[solution], after.solutions[solution]),
  );
  return {
    kind: kindOf(before, after, [sales, service, marketing]),
    direction: { sales, service, marketing },
    ...{ before, after },
    addOns: deltaOf(before.addOns, after.addOns),
    licenses: deltaOf(before.licenses, after.licenses),
    features: deltaOf(before.features, after.features),
    users: [...users].sort((a, b) => a - b),
  };
}

function kindOf(
  before: Entitlement,
  after: Entitlement,
  directions: readonly Direction[],
): Transition['kind'] {
  if (before.catalog === 'none') return 'upgrade';
  if (after.catalog === 'none') return 'downgrade';
  if (before.catalog !== after.catalog) return 'migrated';
  const moves = [inList(suiteTiers, before.suite, after.suite), ...directions];
  if (moves.includes('up')) return moves.includes('down') ? 'mixed' : 'upgrade';
  return moves.includes('down') ? 'downgrade' : 'revised';
}

function directionOf(before: string, after: string): Direction {
  if (before === 'none' && after === 'none') return 'same';
  if (before === 'none') return 'up';
  return after === 'none' ? 'down' : inList(tiers, before, after);
}

/** By the places in a list from low to high; what has none compares with nothing. */
function inList(list: readonly string[], before: string | null, after: string | null): Direction {
  const [from, to] = [list.indexOf(before ?? ''), list.indexOf(after ?? '')];
  if (from < 0 || to < 0) return 'unknown';
  if (from === to) return 'same';
  return to > from ? 'up' : 'down';
}

function deltaOf(before: readonly string[], after: readonly string[]): Delta {
  return {
    added: after.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !after.includes(name)),
  };
}
