import { tenantName } from '../contracts/tenant-name.ts';
import type { FetchChanges } from './fetch-changes.ts';
import { InTurn } from './in-turn.ts';
import { type KnownTenant, knownTenant } from './known-tenant.ts';
import {
  type ApplyOutcome,
  applyOutcome,
  type ReconcileOutcome,
  reconcileOutcome,
} from './outcome.ts';
import { type Parsed, parse } from './parse.ts';
import type { Entitlement, PlanChangeEvent } from './plan-change-event.ts';
import { InMemoryStore, type PlanLedgerStore } from './plan-ledger-store.ts';
import type { Tenant } from './tenant.ts';
import { recordOf, tenantFrom } from './tenant-record.ts';
import { TenantVisit } from './tenant-visit.ts';

export interface PlanLedgerOptions {
  /** The id of the app, whose events these are; of all events, those for it alone are applied. */
  readonly audience: string;
  /** Asks the read API for what was missed. */
  readonly fetchChanges: FetchChanges;
  /** @default in memory */
  readonly store?: PlanLedgerStore;
  /**
   * Whether the app's subscription has a filter. What is missing is then missing by design: nothing is
   * asked for before `reconcile`.
   * @default false
   */
  readonly isFiltered?: boolean;
}

/**
 * Who has what by license, tenant by tenant, out of the events for one audience in whatever order and
 * however often they come. Misses are noticed by `previousRevision` and by the checksum, and asked for.
 */
export class PlanLedger {
  readonly #audience: string;
  readonly #isFiltered: boolean;
  readonly #fetchChanges: FetchChanges;
  readonly #store: PlanLedgerStore;
  readonly #inTurn = new InTurn();

  constructor({ audience, fetchChanges, store, isFiltered = false }: PlanLedgerOptions) {
    this.#audience = audience;
    this.#isFiltered = isFiltered;
    this.#fetchChanges = fetchChanges;
    this.#store = store ?? new InMemoryStore();
  }

  /**
   * Applies an event, in any form that `parse` reads, and saves what came of it. Rejects where the store
   * does: the event is then to be applied again.
   */
  async apply(event: unknown): Promise<ApplyOutcome> {
    const parsed = parse(event);
    if (parsed.kind !== 'plan-change') return notApplied(parsed);
    const refused = this.#refusal(parsed.event);
    if (refused !== undefined) return refused;
    const tenantId = tenantName(parsed.event.detail.metadata.tenantId);
    return this.#inTurn.run(tenantId, () => this.#apply(tenantId, parsed.event));
  }

  /**
   * Asks for what a tenant may have been told and the ledger does not know, though nothing shows it: a
   * last event that was lost, or what a filter left out.
   */
  async reconcile(tenantId: string): Promise<ReconcileOutcome> {
    // By the name that its events have, so that it waits for them whatever the case it is asked in.
    return this.#inTurn.run(tenantName(tenantId), async () => {
      const visit = new TenantVisit(await this.#load(tenantId), this.#fetchChanges);
      await visit.reconcile();
      await this.#save(visit.tenant);
      return reconcileOutcome(visit);
    });
  }

  /** All users who have something, ascending by associateId. */
  async users(tenantId: string): Promise<ReadonlyMap<number, Entitlement>> {
    return (await this.#load(tenantId)).users.all();
  }

  /** What a user has; undefined: nothing. */
  async entitlementOf(tenantId: string, associateId: number): Promise<Entitlement | undefined> {
    return (await this.#load(tenantId)).users.of(associateId);
  }

  async tenant(tenantId: string): Promise<KnownTenant> {
    return knownTenant(await this.#load(tenantId));
  }

  /** Of the users held. */
  async checksum(tenantId: string): Promise<string> {
    return (await this.#load(tenantId)).users.checksum();
  }

  /** The newest revision of which something is applied; 0: none. */
  async revision(tenantId: string): Promise<number> {
    return (await this.#load(tenantId)).revision;
  }

  async #apply(tenantId: string, event: PlanChangeEvent): Promise<ApplyOutcome> {
    const visit = new TenantVisit(await this.#load(tenantId), this.#fetchChanges);
    const isNew = visit.hear(event);
    const disagrees = visit.tenant.progress.disagreesSince !== null;
    if (!this.#isFiltered && (isNew || !disagrees)) await visit.repair();
    if (isNew || visit.hasAsked) await this.#save(visit.tenant);
    return applyOutcome(visit, isNew);
  }

  #refusal({ detail: { metadata, data } }: PlanChangeEvent): ApplyOutcome | undefined {
    if (metadata.audience !== this.#audience) {
      return refused('detail.metadata.audience', `is ${metadata.audience}, not ${this.#audience}`);
    }
    if (tenantName(data.tenantId) !== tenantName(metadata.tenantId)) {
      return refused('detail.data.tenantId', `is ${data.tenantId}, not ${metadata.tenantId}`);
    }
    return undefined;
  }

  async #load(asked: string): Promise<Tenant> {
    const tenantId = tenantName(asked);
    const identity = { tenantId, audience: this.#audience, isFiltered: this.#isFiltered };
    return tenantFrom(await this.#store.load(tenantId), identity);
  }

  #save(tenant: Tenant): Promise<void> {
    return this.#store.save(tenant.identity.tenantId, recordOf(tenant));
  }
}

function notApplied(parsed: Exclude<Parsed, { kind: 'plan-change' }>): ApplyOutcome {
  if (parsed.kind === 'unknown') return { ...parsed, changes: [] };
  return refused(parsed.path, parsed.reason);
}

function refused(path: string, reason: string): ApplyOutcome {
  return { kind: 'refused', path, reason, changes: [] };
}
