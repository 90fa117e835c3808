import { bringUpDue, type DueReport } from '../../shared/application/bring-up-due.ts';
import type { Ledger } from '../../shared/application/ports.ts';
import {
  publishUnpublished,
  type SweepReport,
} from '../../shared/application/publish-unpublished.ts';
import {
  type BatchPorts,
  type BatchReport,
  reclassifyBatch,
} from '../../shared/application/reclassify-batch.ts';
import {
  type FleetPorts,
  type FleetReport,
  reclassifyFleet,
} from '../../shared/application/reclassify-fleet.ts';
import { type Catalogue, catalogue } from '../../shared/catalog/catalogue.ts';
import type { EventOut } from '../../shared/domain/event-out.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Revision } from '../../shared/domain/revision.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { shardOf } from '../../shared/ledger/keys.ts';
import { allOf } from './all-of.ts';
import type { EventIn } from './events-in.ts';
import { InMemoryFleetProgress } from './in-memory-fleet-progress.ts';
import { InMemoryLedger } from './in-memory-ledger.ts';
import { messagesOf } from './queue-messages.ts';
import { RecordingPublisher, RecordingRejectedQueue } from './recording-ports.ts';

/** The use cases on in-memory ports, with a clock that a test moves. */
export class Workbench implements BatchPorts, FleetPorts {
  now: Instant = Date.parse('2026-06-01T09:00:00Z');
  readonly clock = (): Instant => this.now;
  /** Of the deployment that runs now. */
  catalogue: Catalogue = catalogue;
  readonly fleetProgress = new InMemoryFleetProgress();
  readonly publisher = new RecordingPublisher();
  readonly rejectedQueue = new RecordingRejectedQueue();
  readonly ledger: Ledger;

  constructor(ledger: Ledger = new InMemoryLedger()) {
    this.ledger = ledger;
  }

  receive(...events: readonly (EventIn | string)[]): Promise<BatchReport> {
    return reclassifyBatch(messagesOf(events), this);
  }

  /** What `sweep` publishes this long after now. */
  sweep(options: { after?: number; mayGoOn?: () => boolean } = {}): Promise<SweepReport> {
    const { after = 60_000, mayGoOn } = options;
    this.now += after;
    return publishUnpublished(this, mayGoOn);
  }

  /** What `sweep` does about the clock once an instant has come; now, where none is named. */
  bringUpDue(options: { at?: Instant; mayGoOn?: () => boolean } = {}): Promise<DueReport> {
    const { at = this.now, mayGoOn } = options;
    this.now = at;
    return bringUpDue(this, mayGoOn);
  }

  /** What `sweep` does for a newer catalogue this long after now. */
  reclassifyFleet(options: { after?: number; mayGoOn?: () => boolean } = {}): Promise<FleetReport> {
    const { after = 60_000, mayGoOn } = options;
    this.now += after;
    return reclassifyFleet(this, mayGoOn);
  }

  head(tenantId = 'Cust1'): Promise<Revision | undefined> {
    return this.ledger.head(TenantId.parse(tenantId));
  }

  /** Numbers of the revisions of a tenant that are marked as unpublished. */
  async marked(tenantId = 'Cust1'): Promise<number[]> {
    const id = TenantId.parse(tenantId);
    const marks = this.ledger.unpublished(shardOf(id), Number.MAX_SAFE_INTEGER);
    const own = await allOf(marks);
    return own.filter((mark) => mark.tenantId === id).map(({ revision }) => revision);
  }

  /** Numbers of the revisions of a tenant that are marked as having something due, now or ever. */
  async due(tenantId = 'Cust1'): Promise<number[]> {
    const id = TenantId.parse(tenantId);
    const marks = await allOf(this.ledger.due(shardOf(id), Number.MAX_SAFE_INTEGER));
    return marks.filter((mark) => mark.tenantId === id).map(({ revision }) => revision);
  }
}

/** How many different events these are: one that was put on the bus twice counts once. */
export function distinct(events: readonly EventOut[]): number {
  return new Set(events.map(({ detail }) => detail.metadata.eventId)).size;
}

/** `PlanChanged 3`: the detail-type of an event and the revision that it tells of. */
export function namesOf(events: readonly EventOut[]): string[] {
  return events.map(({ detailType, detail }) => `${detailType} ${detail.metadata.revision}`);
}

/** Ids of the messages that will be delivered again. */
export function failedMessages({ failures }: BatchReport): string[] {
  return failures.flatMap(({ messageIds }) => messageIds).sort();
}
