import { readFileSync } from 'node:fs';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createHandler } from '../../../functions/reclassify/handler.ts';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import { DynamoDbLedger } from '../../../shared/ledger/dynamodb-ledger.ts';
import { EventBridgePublisher } from '../../../shared/publishing/event-bridge-publisher.ts';
import { clientOptionsOn, nothing, tenAccepted } from './canned-transport.ts';
import { printCpuRuns } from './cpu-runs.ts';

// The product's handler from SQS event to events out, in a process of its own: its answers and its event are files.
const [headFile = '', eventFile = '', runs = '', warmUps = ''] = process.argv.slice(2);

const options = clientOptionsOn({
  'DynamoDB_20120810.Query': [readFileSync(headFile)],
  'DynamoDB_20120810.PutItem': [nothing],
  'DynamoDB_20120810.UpdateItem': [nothing],
  'AWSEvents.PutEvents': [tenAccepted],
});
let parked = 0;
const handle = createHandler({
  logger: new Logger({ logLevel: 'SILENT' }),
  metrics: new Metrics({ namespace: 'Bench', serviceName: 'bench' }),
  catalogue,
  clock: () => Date.parse('2026-06-02T09:00:00Z'),
  ledger: new DynamoDbLedger(new DynamoDBClient(options), 'ledger'),
  publisher: new EventBridgePublisher(new EventBridgeClient(options), 'plan-changes'),
  rejectedQueue: {
    async park() {
      parked += 1;
    },
  },
});

await printCpuRuns(
  async () => {
    const event = JSON.parse(readFileSync(eventFile, 'utf8'));
    const { batchItemFailures } = await handle(event);
    if (batchItemFailures.length + parked > 0) throw new Error('the change was not brought in');
  },
  { runs: Number(runs), warmUps: Number(warmUps) },
);
