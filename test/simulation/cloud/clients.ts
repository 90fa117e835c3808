import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';

const nowhere = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
};
// Heirs of one client of each kind, since making one takes longer than a whole run.
const real = {
  table: new DynamoDBClient(nowhere),
  bus: new EventBridgeClient(nowhere),
  queue: new SQSClient(nowhere),
};

type Send = (command: unknown) => Promise<object>;

/** What answers the clients of one process. */
export interface Services {
  readonly table: Send;
  readonly bus: Send;
  readonly queue: Send;
}

/** The SDK's own clients, with `send` answered by simulated services. */
export function clientsOf(services: Services) {
  const table: DynamoDBClient = Object.create(real.table);
  const bus: EventBridgeClient = Object.create(real.bus);
  const queue: SQSClient = Object.create(real.queue);
  return {
    table: Object.assign(table, { send: services.table }),
    bus: Object.assign(bus, { send: services.bus }),
    queue: Object.assign(queue, { send: services.queue }),
  };
}
