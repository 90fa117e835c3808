import { AppLedger } from '../../../shared/application/app-ledger.ts';
import type { Ledger } from '../../../shared/application/ports.ts';
import type { AudiencePorts } from '../../../shared/application/read-answer.ts';
import { readChanges } from '../../../shared/application/read-changes.ts';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import type { ChangesPage, ChangesQuestion } from '../../../shared/consumer/fetch-changes.ts';
import { AppId } from '../../../shared/domain/app-id.ts';
import { operatorAudience } from '../../../shared/domain/event-out.ts';
import type { Revision } from '../../../shared/domain/revision.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { noon } from '../changes.ts';

/** An event out as the bus or the read API carries it. */
export interface SentEvent {
  readonly 'detail-type': string;
  // biome-ignore lint/suspicious/noExplicitAny: each test reads what it asked for
  readonly detail: any;
}

type ReadLedger = Pick<Ledger, 'head' | 'read' | 'asOf' | 'revisions'>;

/** The read API as an app asks it for what it missed; counts how often. */
export class ChangesApi {
  readonly questions: ChangesQuestion[] = [];
  /** Refuses to answer for as long as it is set. */
  isDown = false;
  readonly #ports: AudiencePorts;
  readonly #limit: number;

  constructor(ledger: ReadLedger, audience: string, { limit = 100 } = {}) {
    const isApp = audience !== operatorAudience;
    this.#ports = {
      ledger: isApp ? new AppLedger(ledger, AppId.parse(audience)) : ledger,
      clock: () => noon,
      catalogue,
      audience,
    };
    this.#limit = limit;
  }

  readonly fetchChanges = async (question: ChangesQuestion): Promise<ChangesPage> => {
    this.questions.push(question);
    if (this.isDown) throw new Error('the read API is down');
    const tenantId = TenantId.parse(question.tenantId);
    const asked = { tenantId, after: question.after, limit: this.#limit };
    const read = await readChanges(asked, this.#ports);
    if (read.kind !== 'found') return { events: [] };
    return JSON.parse(JSON.stringify(read.answer));
  };

  /** Everything that the audience was ever told. */
  async everything(tenantId = 'Cust1'): Promise<SentEvent[]> {
    const asked = { tenantId: TenantId.parse(tenantId), after: 0, limit: 10_000 };
    const read = await readChanges(asked, this.#ports);
    return read.kind === 'found' ? JSON.parse(JSON.stringify(read.answer.events)) : [];
  }
}

/** A ledger of the revisions of one tenant, to be read alone. */
export function ledgerOf(revisions: readonly Revision[]): ReadLedger {
  return {
    head: async () => revisions.at(-1),
    read: async ({ revision }) => revisions[revision - 1],
    asOf: async (_, instant) => revisions.findLast(({ committedAt }) => committedAt <= instant),
    async *revisions(_, after) {
      yield* revisions.slice(after);
    },
  };
}
