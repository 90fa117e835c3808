import { isAddressee } from '../domain/addressees.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Instant } from '../domain/instant.ts';
import type { Revision, RevisionKey } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { ReadPorts } from './read-answer.ts';

/**
 * The ledger as an app may read it: a tenant that has not installed it is like one that nobody has
 * heard of. For one request, which sees one head of a tenant.
 */
export class AppLedger {
  readonly #ledger: ReadPorts['ledger'];
  readonly #appId: AppId;
  readonly #heads = new Map<TenantId, Promise<Revision | undefined>>();

  constructor(ledger: ReadPorts['ledger'], appId: AppId) {
    this.#ledger = ledger;
    this.#appId = appId;
  }

  async head(tenantId: TenantId): Promise<Revision | undefined> {
    const read = this.#heads.get(tenantId) ?? this.#ledger.head(tenantId);
    this.#heads.set(tenantId, read);
    const head = await read;
    return head !== undefined && isAddressee(head.snapshot, this.#appId) ? head : undefined;
  }

  async read(key: RevisionKey): Promise<Revision | undefined> {
    const head = await this.head(key.tenantId);
    return head === undefined ? undefined : this.#ledger.read(key);
  }

  async asOf(tenantId: TenantId, instant: Instant): Promise<Revision | undefined> {
    const head = await this.head(tenantId);
    return head === undefined ? undefined : this.#ledger.asOf(tenantId, instant);
  }

  async *revisions(tenantId: TenantId, after: number): AsyncGenerator<Revision> {
    const head = await this.head(tenantId);
    if (head !== undefined) yield* this.#ledger.revisions(tenantId, after);
  }
}
