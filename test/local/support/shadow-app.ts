import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type PlanChanged, planChanges } from '../../../shared/contracts/plan-changes.ts';

export interface ReceivedEvent {
  readonly detailType: keyof typeof planChanges;
  readonly detail: PlanChanged;
  /** UTF-8 bytes of the detail as it was sent. */
  readonly bytes: number;
}

interface KnownTenant {
  /** Entitlement id per associate, for users who have a plan. */
  readonly users: Map<number, string>;
  checksum: string;
  revision: number;
}

/**
 * An app as a partner would write it: it reads the `plan-changes` stream over HTTP, knows nothing of
 * the processor but its contract, and keeps its own picture of every tenant.
 */
export class ShadowApp {
  readonly events: ReceivedEvent[] = [];
  readonly #stop = new AbortController();

  static async follow(endpoint: string): Promise<ShadowApp> {
    const app = new ShadowApp();
    const url = new URL('/plan-changes?from=start', endpoint);
    const response = await fetch(url, { signal: app.#stop.signal });
    if (response.body === null) throw new Error('the stream of plan changes has no body');
    void app.#read(Readable.fromWeb(response.body));
    return app;
  }

  stop(): void {
    this.#stop.abort();
  }

  of(tenantId: string, detailType?: ReceivedEvent['detailType']): ReceivedEvent[] {
    return this.events.filter(
      (event) =>
        event.detail.metadata.tenantId === tenantId &&
        (detailType === undefined || event.detailType === detailType),
    );
  }

  /** All transitions of a tenant, in the order of revisions and parts. */
  transitions(tenantId: string): PlanChanged['data']['transitions'] {
    return inOrder(this.of(tenantId, 'PlanChanged')).flatMap(
      ({ detail }) => detail.data.transitions,
    );
  }

  /** Applies every event of a tenant, by revision and part, repeats dropped; throws where `before` is not what it knows. */
  tenant(tenantId: string): KnownTenant {
    const known: KnownTenant = { users: new Map(), checksum: '', revision: 0 };
    for (const { detail } of inOrder(this.of(tenantId, 'PlanChanged'))) {
      known.revision = detail.metadata.revision;
      known.checksum = detail.metadata.checksum;
      for (const { before, after, users } of detail.data.transitions) {
        for (const user of users) move(known.users, user, { before, after });
      }
    }
    return known;
  }

  async #read(body: Readable): Promise<void> {
    try {
      for await (const line of createInterface({ input: body })) this.#take(line);
    } catch (error) {
      if (!this.#stop.signal.aborted) throw error;
    }
  }

  #take(line: string): void {
    const event = JSON.parse(line);
    const detailType: ReceivedEvent['detailType'] = event['detail-type'];
    // Strict: nothing may come out that the published contract does not name.
    const detail = planChanges[detailType].strict().parse(event.detail) as PlanChanged;
    const bytes = Buffer.byteLength(JSON.stringify(event.detail));
    this.events.push({ detailType, detail, bytes });
  }
}

interface Entitled {
  readonly id: string;
  readonly catalog: string;
}

function move(
  users: Map<number, string>,
  user: number,
  { before, after }: { before: Entitled; after: Entitled },
): void {
  const known = users.get(user);
  const isKnown = before.catalog === 'none' ? known === undefined : known === before.id;
  if (!isKnown) throw new Error(`user ${user} was ${known}, not ${before.id}`);
  if (after.catalog === 'none') users.delete(user);
  else users.set(user, after.id);
}

function inOrder(events: readonly ReceivedEvent[]): ReceivedEvent[] {
  const byId = new Map(events.map((event) => [event.detail.metadata.eventId, event]));
  return [...byId.values()].sort(({ detail: { metadata: a } }, { detail: { metadata: b } }) =>
    a.revision === b.revision ? a.part - b.part : a.revision - b.revision,
  );
}

/** As the contract says: SHA-256 of `<associateId>:<entitlement id>\n`, ascending. */
export function checksumOf(users: ReadonlyMap<number, string>): string {
  const lines = [...users].sort(([a], [b]) => a - b).map(([user, id]) => `${user}:${id}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}
