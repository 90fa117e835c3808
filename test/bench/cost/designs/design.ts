import type { EventIn } from '../../../support/events-in.ts';
import type { CountedBus } from '../counted-bus.ts';
import type { CountedTable } from '../counted-table.ts';

/** A way of keeping tenants' entitlements and telling what changes. */
export interface Design {
  readonly name: string;
  readonly table: CountedTable;
  readonly bus: CountedBus;
  /** Brings one event in to its end: stored, and told. */
  receive(event: EventIn): Promise<void>;
  /** Id of the entitlement of each user who has one. */
  entitlementIds(): Promise<ReadonlyMap<number, string>>;
}
