import type { Revision } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { Ledger } from './ports.ts';

/** One tenant's ledger as it would go on: what is appended is seen here and written nowhere. */
export class OverlayLedger implements Pick<Ledger, 'head' | 'append' | 'markPublished'> {
  readonly #ledger: Pick<Ledger, 'head'>;
  #appended: Revision | undefined;
  #base = 0;

  constructor(ledger: Pick<Ledger, 'head'>) {
    this.#ledger = ledger;
  }

  /** The newest revision that is really there; 0 before the first. */
  get base(): number {
    return this.#base;
  }

  async head(tenantId: TenantId): Promise<Revision | undefined> {
    if (this.#appended !== undefined) return this.#appended;
    const head = await this.#ledger.head(tenantId);
    this.#base = head?.revision ?? 0;
    return head;
  }

  async append(revision: Revision): Promise<'appended'> {
    this.#appended = revision;
    return 'appended';
  }

  async markPublished(): Promise<void> {}
}
