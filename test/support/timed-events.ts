import { type Instant, toWireInstant } from '../../shared/domain/instant.ts';
import {
  type EventIn,
  type PackageFields,
  packageChanged,
  packageWith,
  usersChanged,
} from './events-in.ts';
import { syntheticSet } from './plan-sets.ts';

/** The start of an hour of June 2026; tests that name no other instant begin at noon of the first. */
export const june = (day: number, hour = 0): Instant => Date.UTC(2026, 5, day, hour);

/** An input on users or a package that counts from an instant on, and from the first where it names none. */
export interface Timed {
  readonly at?: Instant;
}

export interface TimedPackage extends Timed, PackageFields {
  readonly expiry?: Instant;
  readonly grace?: Instant;
  readonly pending?: object;
  readonly contract?: object | null;
}

/** Three plans, ten seats each. */
export const threePlans = {
  'ten-sales': syntheticSet({ sales: 'essentials' }),
  'ten-service': syntheticSet({ service: 'premium' }),
  'ten-marketing': syntheticSet({ marketing: 'essentials' }),
};

/** A package of three plans, unless it names others. */
export function timedPackage(sequence: number, fields: TimedPackage = {}): EventIn {
  const { at, expiry, grace, pending, contract, plans = threePlans, ...more } = fields;
  const dates = { ...dateField('ExpiryDate', expiry), ...dateField('GraceDate', grace) };
  return packageChanged({
    sequence,
    package: packageWith({ plans, dates, ...more }),
    ...(pending === undefined ? {} : { pending }),
    ...(contract === undefined ? {} : { contract }),
    ...effectiveAt(at),
  });
}

function dateField(name: string, instant: Instant | undefined): Record<string, string> {
  // A package names no zone; its dates are UTC.
  return instant === undefined ? {} : { [name]: toWireInstant(instant).slice(0, -5) };
}

export interface TimedUsers extends Timed {
  readonly complete?: true | { readonly part: number; readonly parts: number };
  readonly occurredAt?: string;
  readonly eventId?: string;
}

/** Users and their plans, by associateId; `removed` takes a user away. */
export function timedUsers(
  sequence: number,
  plans: Readonly<Record<number, string | null>>,
  { at, ...more }: TimedUsers = {},
): EventIn {
  const users = Object.entries(plans).map(([id, userPlan]) =>
    userPlan === 'removed'
      ? { associateId: Number(id), removed: true }
      : { associateId: Number(id), userPlan },
  );
  return usersChanged({ sequence, users, ...more, ...effectiveAt(at) });
}

function effectiveAt(at: Instant | undefined): { effectiveAt?: string } {
  return at === undefined ? {} : { effectiveAt: toWireInstant(at) };
}
