import type { Registers } from '../domain/registers.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { PendingReport, TenantFacets } from '../domain/tenant-facets.ts';
import type { UserColumns } from '../domain/user-columns.ts';
import type { WarningCode } from '../domain/warning.ts';
import { compress, decompress } from './compressed-json.ts';
import { stepsOf, sumsOf } from './steps.ts';
import {
  decodeEntitlement,
  type StoredFacets,
  type StoredRegisters,
  StoredSnapshot,
  type StoredUsers,
} from './stored-snapshot.ts';

/** Counts up when the stored form changes in a way that older code would misread. */
export const snapshotFormat = 1;

/** A snapshot as compressed JSON. */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  const { registers, facets } = snapshot;
  return compress({
    ...snapshot,
    registers: encodeRegisters(registers),
    facets: encodeFacets(facets),
  });
}

export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const stored = StoredSnapshot.parse(decompress(bytes));
  const { registers, entitlements, facets } = stored;
  return {
    ...stored,
    registers: decodeRegisters(registers),
    entitlements: entitlements.map(decodeEntitlement),
    facets: decodeFacets(facets),
  };
}

function encodeRegisters({ users, scheduled, ...registers }: Registers) {
  const toCome = scheduled.users.map((group) => ({ ...group, users: encodeUsers(group.users) }));
  return {
    ...registers,
    users: encodeUsers(users),
    scheduled: { ...scheduled, users: toCome },
  };
}

function decodeRegisters({ users, scheduled, ...registers }: StoredRegisters): Registers {
  const toCome = scheduled.users.map((group) => ({ ...group, users: decodeUsers(group.users) }));
  return {
    ...registers,
    users: decodeUsers(users),
    scheduled: { ...scheduled, users: toCome },
  };
}

function encodeFacets(facets: TenantFacets) {
  const { seats, userPlans, usersPerCombination, pending } = facets;
  return {
    ...facets,
    seats: Object.entries(seats),
    userPlans: Object.entries(userPlans),
    usersPerCombination: Object.entries(usersPerCombination),
    pending: pending && encodePending(pending),
  };
}

function decodeFacets(facets: StoredFacets): TenantFacets {
  const { seats, userPlans, usersPerCombination, pending, warnings } = facets;
  return {
    ...facets,
    seats: Object.fromEntries(seats),
    userPlans: Object.fromEntries(userPlans),
    usersPerCombination: Object.fromEntries(usersPerCombination),
    pending: pending && decodePending(pending),
    // Codes are open in the store: an older reader keeps one that it does not know.
    warnings: warnings.map((warning) => ({ ...warning, code: warning.code as WarningCode })),
  };
}

function encodePending({ seats, usersPerCombination, seatsToFree, ...report }: PendingReport) {
  return {
    ...report,
    seats: Object.entries(seats),
    usersPerCombination: Object.entries(usersPerCombination),
    seatsToFree: Object.entries(seatsToFree).map(([plan, { count, users }]) => [
      plan,
      { count, userSteps: stepsOf(users) },
    ]),
  };
}

function decodePending(report: NonNullable<StoredFacets['pending']>): PendingReport {
  const seatsToFree = report.seatsToFree.map(
    ([plan, { count, userSteps }]) => [plan, { count, users: sumsOf(userSteps) }] as const,
  );
  return {
    ...report,
    seats: Object.fromEntries(report.seats),
    usersPerCombination: Object.fromEntries(report.usersPerCombination),
    seatsToFree: Object.fromEntries(seatsToFree),
  };
}

function encodeUsers({ associateIds, sequences, ...columns }: UserColumns): StoredUsers {
  return {
    idSteps: stepsOf(associateIds),
    sequenceSteps: stepsOf(sequences),
    assignmentOf: [...columns.assignmentOf],
    assignments: columns.assignments.map((assignment) =>
      assignment.kind === 'removed'
        ? assignment
        : { ...assignment, licenses: [...assignment.licenses] },
    ),
  };
}

function decodeUsers({ idSteps, sequenceSteps, ...columns }: StoredUsers): UserColumns {
  return { associateIds: sumsOf(idSteps), sequences: sumsOf(sequenceSteps), ...columns };
}
