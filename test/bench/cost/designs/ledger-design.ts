import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { createHandler } from '../../../../functions/reclassify/handler.ts';
import { catalogue } from '../../../../shared/catalog/catalogue.ts';
import { tableIndexes } from '../../../../shared/contracts/names.ts';
import { TenantId } from '../../../../shared/domain/tenant-id.ts';
import { DynamoDbLedger } from '../../../../shared/ledger/dynamodb-ledger.ts';
import { EventBridgePublisher } from '../../../../shared/publishing/event-bridge-publisher.ts';
import { entitlementsIn } from '../../../support/entitlements-in.ts';
import type { EventIn } from '../../../support/events-in.ts';
import { RecordingRejectedQueue } from '../../../support/recording-ports.ts';
import { sqsEventOf } from '../../scenario/sqs-event.ts';
import { tenantId } from '../../scenario/tenant-id.ts';
import { CountedBus } from '../counted-bus.ts';
import { CountedTable } from '../counted-table.ts';
import { dynamoDbOn, eventBridgeOn } from '../stubbed-clients.ts';
import type { Design } from './design.ts';

/** The product: its own handler and adapters, on clients that send to what is counted. */
export class LedgerDesign implements Design {
  readonly name = 'ours';
  readonly table = new CountedTable(Object.values(tableIndexes));
  readonly bus = new CountedBus();
  readonly ledger = new DynamoDbLedger(dynamoDbOn(this.table), 'ledger');
  readonly #rejectedQueue = new RecordingRejectedQueue();
  #now = Date.parse('2026-06-01T09:00:00Z');
  readonly #handle = createHandler({
    logger: new Logger({ logLevel: 'SILENT' }),
    metrics: new Metrics({ namespace: 'Bench', serviceName: 'bench' }),
    catalogue,
    clock: () => this.#now,
    ledger: this.ledger,
    publisher: new EventBridgePublisher(eventBridgeOn(this.bus), 'plan-changes'),
    rejectedQueue: this.#rejectedQueue,
  });

  async receive(event: EventIn): Promise<void> {
    this.#now += 1000;
    const { batchItemFailures } = await this.#handle(sqsEventOf([event]));
    if (batchItemFailures.length + this.#rejectedQueue.messages.length > 0) {
      throw new Error('an event was not brought to its end');
    }
  }

  async entitlementIds(): Promise<Map<number, string>> {
    const head = await this.ledger.head(TenantId.parse(tenantId));
    if (head === undefined) return new Map();
    return new Map([...entitlementsIn(head.snapshot)].map(([user, { id }]) => [user, id]));
  }
}
