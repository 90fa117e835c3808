import type { Ledger, RepublishedLedger } from '../../shared/application/ports.ts';
import { dueAt } from '../../shared/domain/due-at.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type {
  AppendResult,
  DueMark,
  Revision,
  RevisionKey,
  UnpublishedMark,
} from '../../shared/domain/revision.ts';
import type { TenantId } from '../../shared/domain/tenant-id.ts';
import { type Item, itemBytes, maxItemBytes } from '../../shared/ledger/item-bytes.ts';
import { shardOf, shards } from '../../shared/ledger/keys.ts';
import { fromItem, toItem } from '../../shared/ledger/revision-item.ts';

/** A ledger that keeps items as the table would, in memory; it passes the same contract suite. */
export class InMemoryLedger implements Ledger, RepublishedLedger {
  readonly shards = shards;
  readonly #tenants = new Map<TenantId, Item[]>();
  readonly #marks = new Map<string, UnpublishedMark>();
  readonly #due = new Map<string, DueMark>();

  async head(tenantId: TenantId): Promise<Revision | undefined> {
    const item = this.#tenants.get(tenantId)?.at(-1);
    return item === undefined ? undefined : fromItem(item);
  }

  async read({ tenantId, revision }: RevisionKey): Promise<Revision | undefined> {
    const item = this.#tenants.get(tenantId)?.[revision - 1];
    return item === undefined ? undefined : fromItem(item);
  }

  async asOf(tenantId: TenantId, instant: Instant): Promise<Revision | undefined> {
    const revisions = (this.#tenants.get(tenantId) ?? []).map(fromItem);
    return revisions.findLast(({ committedAt }) => committedAt <= instant);
  }

  async *revisions(tenantId: TenantId, after: number): AsyncGenerator<Revision> {
    yield* (this.#tenants.get(tenantId) ?? []).slice(after).map(fromItem);
  }

  async append(revision: Revision, options: { unpublished: boolean }): Promise<AppendResult> {
    const { tenantId } = revision.snapshot;
    const items = this.#tenants.get(tenantId) ?? [];
    const item = toItem(revision, options);
    if (itemBytes(item) > maxItemBytes) return 'too-large';
    if (items.length >= revision.revision) return 'conflict';
    this.#tenants.set(tenantId, [...items, item]);
    if (options.unpublished) {
      const { revision: number, committedAt } = revision;
      this.#marks.set(markKey({ tenantId, revision: number }), {
        tenantId,
        revision: number,
        committedAt,
      });
    }
    const key = { tenantId, revision: revision.revision };
    const due = dueAt(revision.snapshot);
    if (due !== null) this.#due.set(markKey(key), { ...key, dueAt: due });
    return 'appended';
  }

  async markPublished(key: RevisionKey): Promise<void> {
    this.#marks.delete(markKey(key));
  }

  async markUnpublished({ tenantId, revision }: RevisionKey): Promise<void> {
    const item = this.#tenants.get(tenantId)?.[revision - 1];
    if (item === undefined) throw new Error(`${tenantId} has no revision ${revision}`);
    const { committedAt } = fromItem(item);
    this.#marks.set(markKey({ tenantId, revision }), { tenantId, revision, committedAt });
  }

  /** The stored form of a revision, for a test that looks past the port. */
  itemOf({ tenantId, revision }: RevisionKey): Item | undefined {
    return this.#tenants.get(tenantId)?.[revision - 1];
  }

  /** Stores the next revision of a tenant as another deployment wrote it. */
  plant({ tenantId }: Pick<RevisionKey, 'tenantId'>, item: Item): void {
    this.#tenants.set(tenantId, [...(this.#tenants.get(tenantId) ?? []), item]);
  }

  async *unpublished(shard: number, until: Instant): AsyncGenerator<UnpublishedMark> {
    const marks = [...this.#marks.values()].filter(
      ({ tenantId, committedAt }) => shardOf(tenantId) === shard && committedAt <= until,
    );
    yield* marks.sort((a, b) => a.committedAt - b.committedAt);
  }

  async *due(shard: number, until: Instant): AsyncGenerator<DueMark> {
    const marks = [...this.#due.values()].filter(
      ({ tenantId, dueAt }) => shardOf(tenantId) === shard && dueAt <= until,
    );
    yield* marks.sort((a, b) => a.dueAt - b.dueAt);
  }

  async removeDue(key: RevisionKey): Promise<void> {
    this.#due.delete(markKey(key));
  }

  async *tenants(shard: number, after: TenantId | null): AsyncGenerator<TenantId> {
    const tenants = [...this.#tenants.keys()].filter(
      (tenantId) => shardOf(tenantId) === shard && (after === null || tenantId > after),
    );
    yield* tenants.sort();
  }
}

function markKey({ tenantId, revision }: RevisionKey): string {
  return `${tenantId}/${revision}`;
}
