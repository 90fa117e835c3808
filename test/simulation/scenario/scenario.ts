import type { Instant } from '../../../shared/domain/instant.ts';
import type { TenantId } from '../../../shared/domain/tenant-id.ts';
import type { EventIn } from '../../support/events-in.ts';
import type { Fault } from '../cloud/faults.ts';
import type { FunctionName } from '../cloud/functions.ts';

/** What is sent: an event, or a body that cannot be taken. */
export type Letter =
  | { readonly kind: 'event'; readonly event: EventIn; readonly isHuge?: boolean }
  | { readonly kind: 'bad'; readonly body: string };

/** What happens in the world; what is under way meanwhile goes on in between. */
export type Action =
  /** `delay` in ms: how long the bus keeps them. */
  | { readonly kind: 'send'; readonly letters: readonly Letter[]; readonly delay: number }
  /** Batches of messages, each to an invocation of its own; chosen one after another from those that are visible. */
  | { readonly kind: 'deliver'; readonly batches: readonly (readonly number[])[] }
  | { readonly kind: 'duplicate'; readonly pick: number }
  | { readonly kind: 'redrive' }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** Nothing happens until an instant; one that has passed is not waited for. */
  | { readonly kind: 'wait-until'; readonly instant: Instant }
  /** A process's clock is set: ahead or behind by so many ms from now on. */
  | { readonly kind: 'set-clock'; readonly pick: number; readonly skew: number }
  /** A newer catalogue comes to one of the functions. */
  | { readonly kind: 'deploy'; readonly to: FunctionName }
  /** An operator has a revision's events sent once more. */
  | { readonly kind: 'republish'; readonly pick: number };

/** An action, and how many steps what is under way goes on before it. */
export interface Scripted {
  readonly after: number;
  readonly action: Action;
}

/** A tenant that fails until somebody mends it. */
export interface Poison {
  readonly tenant: number;
  readonly of: 'ledger' | 'bus';
}

/** One run, but for the order in which what is under way goes on. */
export interface Scenario {
  /** Those that take part. */
  readonly tenants: readonly TenantId[];
  readonly script: readonly Scripted[];
  readonly faults: readonly Fault[];
  readonly skews: readonly number[];
  readonly orphansLand: boolean;
  readonly poison: Poison | null;
}
