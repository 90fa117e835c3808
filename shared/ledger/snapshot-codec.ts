import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Entitlement, EntitlementId } from '../domain/entitlement.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { TenantFacets } from '../domain/tenant-facets.ts';
import type { UserColumns } from '../domain/user-columns.ts';
import type { WarningCode } from '../domain/warning.ts';
import { type StoredFacets, StoredSnapshot, type StoredUsers } from './stored-snapshot.ts';

/** Counts up when the stored form changes in a way that older code would misread. */
export const snapshotFormat = 1;

// The level where the size of 100,000 users stops falling faster than the time rises.
const quality = 5;

// A snapshot that was written fits 400 KB compressed; no honest one is longer than this.
const maxOutputLength = 64 * 1024 * 1024;

/** A snapshot as compressed JSON. */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  const { registers, facets } = snapshot;
  const stored = {
    ...snapshot,
    registers: { ...registers, users: encodeUsers(registers.users) },
    facets: encodeFacets(facets),
  };
  return brotliCompressSync(JSON.stringify(stored), {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality },
  });
}

export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const json = brotliDecompressSync(bytes, { maxOutputLength }).toString('utf8');
  const stored = StoredSnapshot.parse(JSON.parse(json));
  const { registers, entitlements, facets } = stored;
  return {
    ...stored,
    registers: { ...registers, users: decodeUsers(registers.users) },
    entitlements: entitlements.map(
      // The schema checked the form of the id, which only `entitlementId` gives.
      (entitlement): Entitlement => ({ ...entitlement, id: entitlement.id as EntitlementId }),
    ),
    facets: decodeFacets(facets),
  };
}

function encodeFacets(facets: TenantFacets) {
  const { seats, userPlans, usersPerCombination, pending } = facets;
  return {
    ...facets,
    seats: Object.entries(seats),
    userPlans: Object.entries(userPlans),
    usersPerCombination: Object.entries(usersPerCombination),
    pending: pending && { ...pending, licensed: Object.entries(pending.licensed) },
  };
}

function decodeFacets(facets: StoredFacets): TenantFacets {
  const { seats, userPlans, usersPerCombination, pending, warnings } = facets;
  return {
    ...facets,
    seats: Object.fromEntries(seats),
    userPlans: Object.fromEntries(userPlans),
    usersPerCombination: Object.fromEntries(usersPerCombination),
    pending: pending && { ...pending, licensed: Object.fromEntries(pending.licensed) },
    // Codes are open in the store: an older reader keeps one that it does not know.
    warnings: warnings.map((warning) => ({ ...warning, code: warning.code as WarningCode })),
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

function stepsOf(values: readonly number[]): number[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0));
}

function sumsOf(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}
