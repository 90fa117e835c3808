import type { AppId } from './app-id.ts';
import { foldAppInstalls } from './app-installs.ts';
import { derive } from './derive.ts';
import { isDue } from './due-at.ts';
import { foldTenantRegisters, type TenantRegisterName } from './fold-tenant-registers.ts';
import { foldUserRegisters } from './fold-user-registers.ts';
import type { LicenseChange } from './license-change.ts';
import type { Present } from './present.ts';
import type { Registers } from './registers.ts';
import type { Snapshot } from './snapshot.ts';
import type { AssociateId } from './user-assignment.ts';

/** Registers of which two inputs claimed one sequence with different content: their sender erred. */
export interface Conflicts {
  readonly registers: readonly TenantRegisterName[];
  readonly users: readonly AssociateId[];
  readonly apps: readonly AppId[];
}

export const noConflicts: Conflicts = { registers: [], users: [], apps: [] };

export type Decision =
  /** No input is newer than what its register holds, and nothing is due. */
  | { readonly kind: 'unchanged'; readonly conflicts: Conflicts }
  | {
      readonly kind: 'changed';
      readonly snapshot: Snapshot;
      /** The inputs that hold a register that changed, or that it is now scheduled to hold. */
      readonly winners: readonly LicenseChange[];
      readonly conflicts: Conflicts;
    };

/**
 * Brings a snapshot of a tenant to an instant and folds inputs into it. Any order, duplication and
 * batching of the same inputs, and any instants on the way, end in the same snapshot: state is
 * last-writer-wins registers and a pure function of them and of now.
 */
export function fold(
  head: Snapshot,
  changes: readonly LicenseChange[],
  present: Present,
): Decision {
  const { now } = present;
  const tenant = foldTenantRegisters(head.registers, changes, now);
  const users = foldUserRegisters(head.registers, changes, now);
  const installs = foldAppInstalls(
    head.registers.apps,
    changes.filter((change) => change.kind === 'app-changed'),
  );
  const conflicts = {
    registers: tenant.conflicts,
    users: users.conflicts,
    apps: installs.conflicts,
  };
  const won = new Set<LicenseChange>([...tenant.winners, ...users.winners, ...installs.winners]);
  if (won.size === 0 && !isDue(head, now)) return { kind: 'unchanged', conflicts };
  const registers: Registers = {
    tenant: tenant.registers,
    users: users.users,
    lists: users.lists,
    apps: installs.apps,
    scheduled: { ...tenant.scheduled, ...users.scheduled },
  };
  return {
    kind: 'changed',
    snapshot: derive(head.tenantId, registers, present),
    winners: changes.filter((change) => won.has(change)),
    conflicts,
  };
}

/** A snapshot as it is, with nothing new, once an instant has come. */
export function broughtTo(snapshot: Snapshot, present: Present): Snapshot {
  const decision = fold(snapshot, [], present);
  return decision.kind === 'changed' ? decision.snapshot : snapshot;
}
