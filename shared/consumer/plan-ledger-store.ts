import type { TenantRecord } from './tenant-record.ts';

/**
 * Where a ledger keeps what it knows of each tenant. Records are JSON; one that was never saved is
 * undefined. Several processes may share a store whose `save` throws where `record.writes` is not one
 * more than that of what it replaces: the event is then to be applied again.
 */
export interface PlanLedgerStore {
  load(tenantId: string): Promise<unknown>;
  save(tenantId: string, record: TenantRecord): Promise<void>;
}

/** Keeps records for as long as the process lives. */
export class InMemoryStore implements PlanLedgerStore {
  // As text, as a database would: nothing of what is held here changes under somebody's hands.
  readonly #records = new Map<string, string>();

  async load(tenantId: string): Promise<unknown> {
    const text = this.#records.get(tenantId);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async save(tenantId: string, record: TenantRecord): Promise<void> {
    this.#records.set(tenantId, JSON.stringify(record));
  }
}
