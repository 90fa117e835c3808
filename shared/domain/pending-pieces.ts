import type { Change } from './facet-changes.ts';
import type { Piece } from './merge-pieces.ts';
import type { PendingReport, SeatsToFree } from './tenant-facets.ts';

// Enough that their pieces are few, and few enough that any part has room for one.
const usersPerPiece = 500;

/** A changed pending report in pieces that merge back, each with the report's frame on both sides. */
export function pendingPieces({ before, after }: Change<PendingReport | null>): Piece[] {
  const frames = { before: frameOf(before), after: frameOf(after) };
  return [
    frames,
    ...leavesOf(before).map((leaf) => ({ ...frames, before: { ...frames.before, ...leaf } })),
    ...leavesOf(after).map((leaf) => ({ ...frames, after: { ...frames.after, ...leaf } })),
  ];
}

const noDelta = { added: [], removed: [] };

function frameOf(report: PendingReport | null): Piece | null {
  if (report === null) return null;
  return {
    canBeActivated: report.canBeActivated,
    addOns: noDelta,
    siteLicenses: noDelta,
    seats: {},
    usersPerCombination: {},
    seatsToFree: {},
  };
}

function leavesOf(report: PendingReport | null): Piece[] {
  if (report === null) return [];
  const { addOns, siteLicenses, seats, usersPerCombination, seatsToFree } = report;
  const deltas = Object.entries({ addOns, siteLicenses });
  return [
    ...deltas.flatMap(([name, { added, removed }]) => [
      ...added.map((item) => ({ [name]: { added: [item], removed: [] } })),
      ...removed.map((item) => ({ [name]: { added: [], removed: [item] } })),
    ]),
    ...entriesOf(seats).map((entry) => ({ seats: entry })),
    ...entriesOf(usersPerCombination).map((entry) => ({ usersPerCombination: entry })),
    ...Object.entries(seatsToFree).flatMap(([plan, toFree]) =>
      chunksOf(toFree).map((chunk) => ({ seatsToFree: Object.fromEntries([[plan, chunk]]) })),
    ),
  ];
}

function entriesOf(entries: Readonly<Record<string, unknown>>): Piece[] {
  return Object.entries(entries).map((entry) => Object.fromEntries([entry]));
}

function chunksOf({ count, users }: SeatsToFree): SeatsToFree[] {
  const chunks = Math.max(1, Math.ceil(users.length / usersPerPiece));
  return Array.from({ length: chunks }, (_, index) => ({
    count,
    users: users.slice(index * usersPerPiece, (index + 1) * usersPerPiece),
  }));
}
