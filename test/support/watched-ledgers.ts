import type { Instant } from '../../shared/domain/instant.ts';
import type { AppendResult, DueMark, Revision, RevisionKey } from '../../shared/domain/revision.ts';
import type { TenantId } from '../../shared/domain/tenant-id.ts';
import { InMemoryLedger } from './in-memory-ledger.ts';

/** Counts what is asked of it since it was last told to forget. */
export class CountingLedger extends InMemoryLedger {
  heads: string[] = [];
  appends = 0;
  dueQueries = 0;
  removals: number[] = [];

  forget(): void {
    this.heads = [];
    this.appends = 0;
    this.dueQueries = 0;
    this.removals = [];
  }

  override async head(tenantId: TenantId): Promise<Revision | undefined> {
    this.heads.push(tenantId);
    return super.head(tenantId);
  }

  override async append(
    revision: Revision,
    options: { unpublished: boolean },
  ): Promise<AppendResult> {
    this.appends += 1;
    return super.append(revision, options);
  }

  override async *due(shard: number, until: Instant): AsyncGenerator<DueMark> {
    this.dueQueries += 1;
    yield* super.due(shard, until);
  }

  override async removeDue(key: RevisionKey): Promise<void> {
    this.removals.push(key.revision);
    return super.removeDue(key);
  }
}

/** Takes an append and does not answer while it is told to: as if the function was killed there. */
export class KillingLedger extends InMemoryLedger {
  /** Appends that are still answered; null: all are. */
  answers: number | null = null;

  override async append(
    revision: Revision,
    options: { unpublished: boolean },
  ): Promise<AppendResult> {
    const result = await super.append(revision, options);
    if (this.answers === null) return result;
    if (this.answers === 0) throw new Error('the function was killed');
    this.answers -= 1;
    return result;
  }
}
