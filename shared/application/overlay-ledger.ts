import type { Revision } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { Ledger } from './ports.ts';

/** One tenant's ledger as it would go on: what is appended is seen here and written nowhere. */
export class OverlayLedger implements Pick<Ledger, 'head' | 'append' | 'markPublished'> {
  readonly #ledger: Pick<Ledger, 'head'>;
  #appended: Revision | undefined;

  constructor(ledger: Pick<Ledger, 'head'>) {
    this.#ledger = ledger;
  }

  async head(tenantId: TenantId): Promise<Revision | undefined> {
    return this.#appended ?? this.#ledger.head(tenantId);
  }

  async append(revision: Revision): Promise<'appended'> {
    this.#appended = revision;
    return 'appended';
  }

  async markPublished(): Promise<void> {}
}
