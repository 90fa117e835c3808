import { assertNever } from './assert-never.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Instant } from './instant.ts';
import { instantToCome, type LicenseChange, type StateChange } from './license-change.ts';
import type { Registers, ScheduledRegisters, TenantRegisters } from './registers.ts';
import { type Claim, climb, climbedTo, type Staircase, stands } from './staircase.ts';

export type TenantRegisterName = keyof TenantRegisters;

export interface FoldedTenantRegisters {
  readonly registers: TenantRegisters;
  readonly scheduled: Pick<ScheduledRegisters, 'package' | 'contract'>;
  /** The input that holds each register that changed, and those of which one now has it scheduled. */
  readonly winners: readonly LicenseChange[];
  /** Registers of which two inputs claimed one sequence with different content. */
  readonly conflicts: readonly TenantRegisterName[];
}

type Values = {
  [Name in TenantRegisterName]: NonNullable<TenantRegisters[Name]>['value'];
};

interface Win {
  readonly register: TenantRegisterName;
  readonly claim: Claim<unknown>;
  readonly change: LicenseChange;
}

/** Each input in turn challenges the registers that it speaks of. */
export function foldTenantRegisters(
  head: Registers,
  changes: readonly LicenseChange[],
  now: Instant,
): FoldedTenantRegisters {
  const stairs = stairsOf(head, now);
  const wins: Win[] = [];
  const conflicts: TenantRegisterName[] = [];
  for (const change of changes) {
    const effectiveAt = instantToCome(change, now);
    for (const [name, value] of Object.entries(claimsOf(change))) {
      const register = name as TenantRegisterName; // the keys of `claimsOf` are register names
      const claim: Claim<unknown> = { effectiveAt, sequence: change.sequence, value };
      const climbed = climb(stairs[register], claim, (claimed) =>
        canonicalJson(claimed as Values[TenantRegisterName]),
      );
      stairs[register] = climbed.stairs;
      if (climbed.conflict) conflicts.push(register);
      if (climbed.wins) wins.push({ register, claim, change });
    }
  }
  const standing = wins.filter(({ register, claim }) => stands(stairs[register], claim));
  return {
    // Each register's values came from `claimsOf`, by the name of the register.
    ...(registersOf(stairs) as Pick<FoldedTenantRegisters, 'registers' | 'scheduled'>),
    winners: standing.map(({ change }) => change),
    conflicts,
  };
}

type Stairs = Record<TenantRegisterName, Staircase<unknown>>;

function stairsOf({ tenant, scheduled }: Registers, now: Instant): Stairs {
  const ofState = (name: TenantRegisterName) => ({ held: tenant[name], scheduled: [] });
  return {
    package: climbedTo({ held: tenant.package, scheduled: scheduled.package }, now),
    contract: climbedTo({ held: tenant.contract, scheduled: scheduled.contract }, now),
    lifecycle: ofState('lifecycle'),
    upgrade: ofState('upgrade'),
    move: ofState('move'),
    restored: ofState('restored'),
  };
}

function registersOf(stairs: Stairs) {
  const { package: pkg, contract, lifecycle, upgrade, move, restored } = stairs;
  return {
    registers: {
      package: pkg.held,
      contract: contract.held,
      lifecycle: lifecycle.held,
      upgrade: upgrade.held,
      move: move.held,
      restored: restored.held,
    },
    scheduled: { package: pkg.scheduled, contract: contract.scheduled },
  };
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
    case 'app-changed':
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
