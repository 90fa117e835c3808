import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ReclassifyDeps } from '../../../functions/reclassify/handler.ts';
import type { SweepDeps } from '../../../functions/sweep/handler.ts';
import type { Clock } from '../../../shared/application/ports.ts';
import type { Catalogue } from '../../../shared/catalog/catalogue.ts';
import { DynamoDbFleetProgress } from '../../../shared/ledger/dynamodb-fleet-progress.ts';
import { DynamoDbLedger } from '../../../shared/ledger/dynamodb-ledger.ts';
import { EventBridgePublisher } from '../../../shared/publishing/event-bridge-publisher.ts';
import { SqsRejectedQueue } from '../../../shared/publishing/sqs-rejected-queue.ts';
import { clientsOf, type Services } from './clients.ts';

export type Ports = ReclassifyDeps & SweepDeps;

/** Leaves out the shards in which no tenant is: each would be asked in every sweep. */
class NarrowLedger extends DynamoDbLedger {
  override readonly shards: readonly number[];

  constructor(client: DynamoDBClient, shards: readonly number[]) {
    super(client, 'ledger');
    this.shards = shards;
  }
}

const instruments = {
  logger: new Logger({ serviceName: 'simulation', logLevel: 'SILENT' }),
  metrics: new Metrics({ serviceName: 'simulation', namespace: 'Simulation' }),
};

export interface PortsOptions {
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly shards: readonly number[];
}

export type ProcessPorts = Ports & { readonly ledger: DynamoDbLedger };

/** The ports of one process, as the functions' `index` wires them, on simulated services. */
export function portsOf(
  services: Services,
  { clock, catalogue, shards }: PortsOptions,
): ProcessPorts {
  const clients = clientsOf(services);
  // Nobody reads these, and what is never published would fill up.
  instruments.metrics.clearMetrics();
  return {
    ...instruments,
    clock,
    catalogue,
    ledger: new NarrowLedger(clients.table, shards),
    fleetProgress: new DynamoDbFleetProgress(clients.table, 'ledger'),
    // Without delays, since no time passes here but the simulated one.
    publisher: new EventBridgePublisher(clients.bus, 'plan-changes', { firstDelay: 0 }),
    rejectedQueue: new SqsRejectedQueue(clients.queue, 'https://queues.invalid/rejected'),
  };
}
