// biome-ignore-all lint/performance/noBarrelFile: the one entry that is published
export type { Proof } from './doubt.ts';
export type { EntitlementFields } from './entitlement-double.ts';
export {
  type EventDouble,
  type PlanChangedFields,
  planChanged,
  type TenantEntitlementsChangedFields,
  tenantEntitlementsChanged,
} from './event-doubles.ts';
export {
  type ChangesPage,
  type ChangesQuestion,
  type FetchChanges,
  FetchChangesError,
} from './fetch-changes.ts';
export type { KnownTenant } from './known-tenant.ts';
export type { ApplyOutcome, ReconcileOutcome } from './outcome.ts';
export { type Parsed, parse } from './parse.ts';
export type {
  DetailType,
  Entitlement,
  EventMetadata,
  PlanChangeCanceled,
  PlanChanged,
  PlanChangeEvent,
  PlanChangeRescheduled,
  PlanChangeScheduled,
  TenantEntitlementsChanged,
  Transition,
} from './plan-change-event.ts';
export { PlanLedger, type PlanLedgerOptions } from './plan-ledger.ts';
export { InMemoryStore, type PlanLedgerStore } from './plan-ledger-store.ts';
export type { TenantRecord } from './tenant-record.ts';
export type { TenantFacets } from './told-facets.ts';
export type { ScheduledChange } from './told-schedules.ts';
