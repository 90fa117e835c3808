import type { Catalogue } from '../catalog/catalogue.ts';
import { derive } from './derive.ts';
import { foldTenantRegisters, type TenantRegisterName } from './fold-tenant-registers.ts';
import { foldUserRegisters } from './fold-user-registers.ts';
import type { LicenseChange } from './license-change.ts';
import type { Registers } from './registers.ts';
import type { Snapshot } from './snapshot.ts';
import type { AssociateId } from './user-assignment.ts';

/** Registers of which two inputs claimed one sequence with different content: their sender erred. */
export interface Conflicts {
  readonly registers: readonly TenantRegisterName[];
  readonly users: readonly AssociateId[];
}

export type Decision =
  /** No input is newer than what its register holds. */
  | { readonly kind: 'unchanged'; readonly conflicts: Conflicts }
  | {
      readonly kind: 'changed';
      readonly snapshot: Snapshot;
      /** The inputs that hold a register that changed. */
      readonly winners: readonly LicenseChange[];
      readonly conflicts: Conflicts;
    };

/**
 * Folds inputs of one tenant into its snapshot. Any order, duplication and batching of the same
 * inputs ends in the same snapshot: state is last-writer-wins registers and a pure function of them.
 */
export function fold(
  head: Snapshot,
  changes: readonly LicenseChange[],
  catalogue: Catalogue,
): Decision {
  const tenant = foldTenantRegisters(head.registers.tenant, changes);
  const users = foldUserRegisters(head.registers, changes);
  const conflicts = { registers: tenant.conflicts, users: users.conflicts };
  const won = new Set([...tenant.winners, ...users.winners]);
  if (won.size === 0) return { kind: 'unchanged', conflicts };
  const registers: Registers = {
    tenant: tenant.registers,
    users: users.users,
    lists: users.lists,
  };
  return {
    kind: 'changed',
    snapshot: derive(head.tenantId, registers, catalogue),
    winners: changes.filter((change) => won.has(change)),
    conflicts,
  };
}
