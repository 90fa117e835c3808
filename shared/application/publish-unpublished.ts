import type { Revision, RevisionKey, UnpublishedMark } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { committedEvents } from '../domain/to-events.ts';
import type { Clock, EventPublisher, Ledger } from './ports.ts';

export interface SweepPorts {
  readonly ledger: Ledger;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
}

export interface PublishedRevision extends RevisionKey {
  /** Of the inputs that made it. */
  readonly correlationIds: readonly string[];
}

export interface SweepReport {
  readonly published: readonly PublishedRevision[];
  readonly failures: readonly (RevisionKey & { readonly error: unknown })[];
  /** Age in ms of the oldest mark found; 0 where there is none. */
  readonly oldestAge: number;
}

/** Younger marks are most likely being published by the function that appended them. */
export const graceBeforeSweep = 30_000;

/**
 * Publishes revisions whose events did not go out, per tenant in revision order: what a failed publish
 * or a killed function left behind. `mayGoOn` is asked before each; the rest waits for the next sweep.
 */
export async function publishUnpublished(
  ports: SweepPorts,
  mayGoOn: () => boolean = () => true,
): Promise<SweepReport> {
  const shards = await Promise.all(
    ports.ledger.shards.map((shard) => publishShard(shard, ports, mayGoOn)),
  );
  return {
    published: shards.flatMap(({ published }) => published),
    failures: shards.flatMap(({ failures }) => failures),
    oldestAge: Math.max(0, ...shards.map(({ oldestAge }) => oldestAge)),
  };
}

async function publishShard(
  shard: number,
  ports: SweepPorts,
  mayGoOn: () => boolean,
): Promise<SweepReport> {
  const now = ports.clock();
  const published: PublishedRevision[] = [];
  const failures: (RevisionKey & { error: unknown })[] = [];
  // A tenant's later revisions wait for the earlier ones.
  const heldUp = new Set<TenantId>();
  let oldestAge = 0;
  for await (const mark of ports.ledger.unpublished(shard, now - graceBeforeSweep)) {
    oldestAge = Math.max(oldestAge, now - mark.committedAt);
    if (!mayGoOn()) break;
    if (heldUp.has(mark.tenantId)) continue;
    const { tenantId, revision } = mark;
    try {
      const { causes } = await publishRevision(mark, ports);
      const ids = causes.flatMap((cause) =>
        'correlationId' in cause ? (cause.correlationId ?? []) : [],
      );
      published.push({ tenantId, revision, correlationIds: [...new Set(ids)] });
    } catch (error) {
      heldUp.add(tenantId);
      failures.push({ tenantId, revision, error });
    }
  }
  return { published, failures, oldestAge };
}

async function publishRevision(mark: UnpublishedMark, ports: SweepPorts): Promise<Revision> {
  const { ledger, publisher } = ports;
  const { tenantId, revision: number } = mark;
  const [previous, revision] = await Promise.all([
    number === 1 ? undefined : ledger.read({ tenantId, revision: number - 1 }),
    ledger.read({ tenantId, revision: number }),
  ]);
  if (revision === undefined || (number > 1 && previous === undefined)) {
    throw new Error('a marked revision or the one before it is not in the ledger');
  }
  await publisher.publish(committedEvents(previous, revision));
  await ledger.markPublished(mark);
  return revision;
}
