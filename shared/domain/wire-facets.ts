import { sortedSet } from './canonical-json.ts';
import type { Change, FacetChanges } from './facet-changes.ts';
import { type Instant, toWireInstant } from './instant.ts';
import type { Piece } from './merge-pieces.ts';
import { pendingPieces } from './pending-pieces.ts';
import type { SetDelta } from './set-delta.ts';
import type { DatesFacet, TenantState } from './tenant-facets.ts';

type Entries = Readonly<Record<string, unknown>>;

/**
 * The facets that changed in wire form, in the order in which events tell them, as pieces that merge
 * back: sets by item, records by key, the pending report by both, anything else whole.
 */
export function wireFacets(changes: FacetChanges): Piece[] {
  const { addOns, siteLicenses, seats, userPlans, usersPerCombination, warnings } = changes;
  const { dates, contractTerms, pending, state } = changes;
  const facets: [name: string, pieces: readonly Piece[]][] = [
    ['addOns', byItem(addOns)],
    ['siteLicenses', byItem(siteLicenses)],
    ['seats', byKey(seats)],
    ['userPlans', byKey(userPlans)],
    ['dates', whole(dates, wireDates)],
    ['contractTerms', whole(contractTerms)],
    ['pending', pending === undefined ? [] : pendingPieces(pending)],
    ['state', whole(state, wireState)],
    ['usersPerCombination', byKey(usersPerCombination)],
    ['warnings', byItem(warnings)],
  ];
  return facets.flatMap(([name, pieces]) => pieces.map((piece) => ({ [name]: piece })));
}

function byItem(delta: SetDelta<unknown> | undefined): Piece[] {
  if (delta === undefined) return [];
  return [
    ...delta.added.map((item) => ({ added: [item], removed: [] })),
    ...delta.removed.map((item) => ({ added: [], removed: [item] })),
  ];
}

function byKey(change: Change<Entries> | undefined): Piece[] {
  if (change === undefined) return [];
  const { before, after } = change;
  return sortedSet([...Object.keys(before), ...Object.keys(after)]).map((key) => ({
    before: entryOf(before, key),
    after: entryOf(after, key),
  }));
}

// `fromEntries` keeps any key a key of its own, `__proto__` included.
function entryOf(entries: Entries, key: string): Piece {
  return Object.hasOwn(entries, key) ? Object.fromEntries([[key, entries[key]]]) : {};
}

function whole<Value>(
  change: Change<Value> | undefined,
  write: (value: Value) => unknown = (value) => value,
): Piece[] {
  if (change === undefined) return [];
  return [{ before: write(change.before), after: write(change.after) }];
}

/** Dates as events and answers carry them. */
export function wireDates({ adminWarning, expiry, grace, maintenance, state }: DatesFacet): object {
  return {
    adminWarning: instantOrNull(adminWarning),
    expiry: instantOrNull(expiry),
    grace: instantOrNull(grace),
    maintenance: instantOrNull(maintenance),
    state,
  };
}

/** The tenant's state as events and answers carry it. */
export function wireState({ upgradedAt, movedAt, restoredAt, ...state }: TenantState): object {
  return {
    lifecycle: state.lifecycle,
    upgradedAt: instantOrNull(upgradedAt),
    movedAt: instantOrNull(movedAt),
    restoredAt: instantOrNull(restoredAt),
    usersStale: state.usersStale,
  };
}

function instantOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toWireInstant(instant);
}
