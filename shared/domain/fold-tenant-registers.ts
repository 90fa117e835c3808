import { assertNever } from './assert-never.ts';
import { canonicalJson } from './canonical-json.ts';
import type { LicenseChange, StateChange } from './license-change.ts';
import { contest, type Register } from './register.ts';
import type { TenantRegisters } from './registers.ts';

export type TenantRegisterName = keyof TenantRegisters;

export interface FoldedTenantRegisters {
  readonly registers: TenantRegisters;
  /** The input that holds each register that changed. */
  readonly winners: readonly LicenseChange[];
  /** Registers of which two inputs claimed one sequence with different content. */
  readonly conflicts: readonly TenantRegisterName[];
}

type Values = {
  [Name in TenantRegisterName]: NonNullable<TenantRegisters[Name]>['value'];
};

/** Each input in turn challenges the registers that it speaks of. */
export function foldTenantRegisters(
  head: TenantRegisters,
  changes: readonly LicenseChange[],
): FoldedTenantRegisters {
  const registers = { ...head };
  const holders = new Map<TenantRegisterName, LicenseChange>();
  const conflicts: TenantRegisterName[] = [];
  for (const change of changes) {
    for (const [name, value] of Object.entries(claimsOf(change))) {
      const register = name as TenantRegisterName; // the keys of `claimsOf` are register names
      const challenger: Register<unknown> = { sequence: change.sequence, value };
      const held: Register<unknown> | null = registers[register];
      const { wins, conflict } = contest(held, challenger, (claimed) =>
        canonicalJson(claimed as Values[TenantRegisterName]),
      );
      if (conflict) conflicts.push(register);
      if (!wins) continue;
      Object.assign(registers, { [register]: challenger });
      holders.set(register, change);
    }
  }
  return { registers, winners: [...holders.values()], conflicts };
}

function claimsOf(change: LicenseChange): Partial<Values> {
  switch (change.kind) {
    case 'package-changed':
      return change.contract === undefined
        ? { package: change.package }
        : { package: change.package, contract: change.contract };
    case 'state-changed':
      return stateClaimsOf(change);
    case 'users-changed':
      return {};
    default:
      return assertNever(change);
  }
}

function stateClaimsOf({ changeType, occurredAt }: StateChange): Partial<Values> {
  switch (changeType) {
    case 'Suspend':
    case 'Resume':
    case 'Delete':
      return { lifecycle: changeType };
    case 'Upgrade':
      return { upgrade: occurredAt };
    case 'Move':
      return { move: occurredAt };
    case 'BackupRestored':
      return { restored: occurredAt };
    default:
      return assertNever(changeType);
  }
}
