import type { Ledger } from '../../shared/application/ports.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type {
  AppendResult,
  DueMark,
  Revision,
  RevisionKey,
  UnpublishedMark,
} from '../../shared/domain/revision.ts';
import type { TenantId } from '../../shared/domain/tenant-id.ts';
import { InMemoryLedger } from './in-memory-ledger.ts';

type AppendOptions = { readonly unpublished: boolean };

/** A ledger in memory; its doubles say what goes wrong in it. */
class DelegatingLedger implements Ledger {
  protected readonly inner = new InMemoryLedger();
  readonly shards = this.inner.shards;

  head(tenantId: TenantId): Promise<Revision | undefined> {
    return this.inner.head(tenantId);
  }
  read(key: RevisionKey): Promise<Revision | undefined> {
    return this.inner.read(key);
  }
  asOf(tenantId: TenantId, instant: Instant): Promise<Revision | undefined> {
    return this.inner.asOf(tenantId, instant);
  }
  revisions(tenantId: TenantId, after: number): AsyncIterable<Revision> {
    return this.inner.revisions(tenantId, after);
  }
  append(revision: Revision, options: AppendOptions): Promise<AppendResult> {
    return this.inner.append(revision, options);
  }
  markPublished(key: RevisionKey): Promise<void> {
    return this.inner.markPublished(key);
  }
  unpublished(shard: number, until: Instant): AsyncIterable<UnpublishedMark> {
    return this.inner.unpublished(shard, until);
  }
  due(shard: number, until: Instant): AsyncIterable<DueMark> {
    return this.inner.due(shard, until);
  }
  removeDue(key: RevisionKey): Promise<void> {
    return this.inner.removeDue(key);
  }
  tenants(shard: number, after: TenantId | null): AsyncIterable<TenantId> {
    return this.inner.tenants(shard, after);
  }
}

/** Cannot be reached for some tenants. */
export class UnreachableLedger extends DelegatingLedger {
  /** May change, as a table may come and go. */
  readonly unreachable: Set<string>;

  constructor(...tenants: readonly string[]) {
    super();
    this.unreachable = new Set(tenants);
  }

  override async head(tenantId: TenantId): Promise<Revision | undefined> {
    if (this.unreachable.has(tenantId)) throw new Error('the ledger cannot be reached');
    return super.head(tenantId);
  }
}

/** Another writer gets in between each head that is read and the append that follows, `times` times. */
export class ContestedLedger extends DelegatingLedger {
  readonly #rival: () => Promise<unknown>;
  #left: number;
  /** Appends that were tried by the writer under test. */
  appends = 0;

  /** @param rival makes the competing append, on the ledger that it is given. */
  constructor(times: number, rival: (ledger: Ledger) => Promise<unknown>) {
    super();
    this.#left = times;
    this.#rival = () => rival(this.inner);
  }

  override async append(revision: Revision, options: AppendOptions): Promise<AppendResult> {
    this.appends += 1;
    if (this.#left > 0) {
      this.#left -= 1;
      await this.#rival();
    }
    return super.append(revision, options);
  }
}

/** Its first append takes effect, and then the caller hears of a failure: as if killed in between. */
export class InterruptedLedger extends DelegatingLedger {
  #wasInterrupted = false;

  override async append(revision: Revision, options: AppendOptions): Promise<AppendResult> {
    const result = await super.append(revision, options);
    if (this.#wasInterrupted) return result;
    this.#wasInterrupted = true;
    throw new Error('the connection was closed before the answer came');
  }
}

/** Holds at most so many users per revision. */
export class SmallLedger extends DelegatingLedger {
  readonly #maxUsers: number;

  constructor(maxUsers: number) {
    super();
    this.#maxUsers = maxUsers;
  }

  override async append(revision: Revision, options: AppendOptions): Promise<AppendResult> {
    const users = revision.snapshot.registers.users.associateIds.length;
    return users > this.#maxUsers ? 'too-large' : super.append(revision, options);
  }
}

/** Takes no mark away while it is told not to. */
export class StubbornLedger extends DelegatingLedger {
  keepsMarks = true;

  override async markPublished(key: RevisionKey): Promise<void> {
    if (this.keepsMarks) throw new Error('the mark could not be taken away');
    return super.markPublished(key);
  }
}
