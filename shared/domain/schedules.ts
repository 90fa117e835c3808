import { canonicalJson } from './canonical-json.ts';
import type { Instant } from './instant.ts';
import type { Registers, ScheduledRegisters } from './registers.ts';
import type { Scheduled } from './staircase.ts';
import { type AssociateId, assignmentKey } from './user-assignment.ts';
import { registerAt, UserColumnsBuilder } from './user-columns.ts';

/** Registers that can be scheduled; those of all users go by one name. */
export type ScheduledRegister = 'package' | 'contract' | 'users';

/** What one input has scheduled on the registers of one name. */
export interface ScheduleKey {
  readonly register: ScheduledRegister;
  readonly sequence: number;
  readonly effectiveAt: Instant;
}

/** One register's share of a schedule: the smallest thing that a newer input can cancel. */
export interface ScheduledPiece extends ScheduleKey {
  /** Which register of its name: a user, a part of a full list, or the only one there is. */
  readonly member: string;
  /** Canonical JSON of what the register is to hold. */
  readonly value: string;
  /** Absent where the piece is no user's. */
  readonly associateId?: AssociateId;
}

/** Everything that is to come for a tenant, piece by piece. */
export function piecesOf({ scheduled }: Registers): ScheduledPiece[] {
  const { package: packages, contract, users, listParts } = scheduled;
  return [
    ...packages.map((step) => tenantPiece('package', step)),
    ...contract.map((step) => tenantPiece('contract', step)),
    ...users.flatMap((group) =>
      group.users.associateIds.map((associateId, row): ScheduledPiece => {
        const { sequence, value } = registerAt(group.users, row);
        return {
          register: 'users',
          sequence,
          effectiveAt: group.effectiveAt,
          member: String(associateId),
          value: assignmentKey(value),
          associateId,
        };
      }),
    ),
    ...listParts.map(
      ({ effectiveAt, sequence, part, parts }): ScheduledPiece => ({
        register: 'users',
        sequence,
        effectiveAt,
        member: `part ${part} of ${parts}`,
        // Another list is another thing to come, whatever users it holds.
        value: String(sequence),
      }),
    ),
  ];
}

function tenantPiece(
  register: ScheduledRegister,
  { sequence, effectiveAt, value }: Scheduled<object | null>,
): ScheduledPiece {
  return { register, sequence, effectiveAt, member: '', value: canonicalJson(value) };
}

/** `package:12`: what one input has scheduled, to everybody outside. */
export function scheduleId({ register, sequence }: Omit<ScheduleKey, 'effectiveAt'>): string {
  return `${register}:${sequence}`;
}

/** Of all that is to come one schedule alone, and that from an instant of the caller's. */
export function onlySchedule(
  { package: packages, contract, users, listParts }: ScheduledRegisters,
  { register, sequence, effectiveAt }: ScheduleKey,
  instant: Instant,
): ScheduledRegisters {
  const own = <Step extends Omit<ScheduleKey, 'register'>>(
    name: ScheduledRegister,
    steps: readonly Step[],
  ): Step[] =>
    steps
      .filter(() => name === register)
      .filter((step) => step.effectiveAt === effectiveAt && step.sequence === sequence)
      .map((step) => ({ ...step, effectiveAt: instant }));
  const groups = users.filter((group) => register === 'users' && group.effectiveAt === effectiveAt);
  return {
    package: own('package', packages),
    contract: own('contract', contract),
    users: groups.map((group) => ({
      effectiveAt: instant,
      users: rowsOf(group.users, sequence),
    })),
    listParts: own('users', listParts),
  };
}

function rowsOf(users: Registers['users'], sequence: number): Registers['users'] {
  const builder = new UserColumnsBuilder();
  users.associateIds.forEach((associateId, row) => {
    const register = registerAt(users, row);
    if (register.sequence === sequence) builder.push(associateId, sequence, register.value);
  });
  return builder.build();
}
