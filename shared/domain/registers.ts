import type { AppInstalls } from './app-installs.ts';
import { type FullLists, type ListPart, noLists } from './full-lists.ts';
import type { Instant } from './instant.ts';
import type { ContractTerms } from './license-change.ts';
import type { PackageState } from './license-package.ts';
import type { Register } from './register.ts';
import type { Scheduled } from './staircase.ts';
import { noUsers, type UserColumns } from './user-columns.ts';

export type LifecycleChange = 'Suspend' | 'Resume' | 'Delete';

/** The registers that hold one value for the whole tenant. */
export interface TenantRegisters {
  readonly package: Register<PackageState> | null;
  /** A null value is a contract that was withdrawn. */
  readonly contract: Register<ContractTerms | null> | null;
  readonly lifecycle: Register<LifecycleChange> | null;
  /** When the tenant was last upgraded, moved, and restored from a backup. */
  readonly upgrade: Register<Instant> | null;
  readonly move: Register<Instant> | null;
  readonly restored: Register<Instant> | null;
}

/** What users are to have from one instant on. */
export interface ScheduledUsers {
  readonly effectiveAt: Instant;
  readonly users: UserColumns;
}

/** A part of a full list that is to count from an instant to come. */
export interface ScheduledListPart extends ListPart {
  readonly effectiveAt: Instant;
}

/** What inputs have told of instants to come, each list ascending by instant. */
export interface ScheduledRegisters {
  readonly package: readonly Scheduled<PackageState>[];
  readonly contract: readonly Scheduled<ContractTerms | null>[];
  readonly users: readonly ScheduledUsers[];
  readonly listParts: readonly ScheduledListPart[];
}

/** All that inputs have told of a tenant; everything else in a snapshot follows from it. */
export interface Registers {
  readonly tenant: TenantRegisters;
  /** One register per user. */
  readonly users: UserColumns;
  readonly lists: FullLists;
  /** The apps that are to hear of the tenant. */
  readonly apps: AppInstalls;
  readonly scheduled: ScheduledRegisters;
}

export const nothingScheduled: ScheduledRegisters = {
  package: [],
  contract: [],
  users: [],
  listParts: [],
};

export const noRegisters: Registers = {
  tenant: {
    package: null,
    contract: null,
    lifecycle: null,
    upgrade: null,
    move: null,
    restored: null,
  },
  users: noUsers,
  lists: noLists,
  apps: [],
  scheduled: nothingScheduled,
};
