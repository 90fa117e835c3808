import type { Revision, RevisionKey } from '../../shared/domain/revision.ts';
import type { TenantId } from '../../shared/domain/tenant-id.ts';
import { lastRevision } from '../../shared/ledger/keys.ts';
import { asOfInput, headInput, readInput, revisionsInput } from '../../shared/ledger/requests.ts';
import { InMemoryLedger } from './in-memory-ledger.ts';

const table = 'ledger';

/** A ledger in memory that makes each request as the table's would: what cannot be asked there fails here too. */
export class RequestingLedger extends InMemoryLedger {
  override async head(tenantId: TenantId): Promise<Revision | undefined> {
    headInput(table, tenantId);
    return super.head(tenantId);
  }

  override async read(key: RevisionKey): Promise<Revision | undefined> {
    readInput(table, key);
    return super.read(key);
  }

  override async asOf(tenantId: TenantId, instant: number): Promise<Revision | undefined> {
    asOfInput(table, { tenantId, instant });
    return super.asOf(tenantId, instant);
  }

  override revisions(tenantId: TenantId, after: number): AsyncGenerator<Revision> {
    if (after < lastRevision) revisionsInput(table, { tenantId, revision: after });
    return super.revisions(tenantId, after);
  }
}
