import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import { DynamoDbFleetProgress } from '../../shared/ledger/dynamodb-fleet-progress.ts';
import { DynamoDbLedger } from '../../shared/ledger/dynamodb-ledger.ts';
import { EventBridgePublisher } from '../../shared/publishing/event-bridge-publisher.ts';
import { awsClientOptions } from '../middleware/aws-client-options.ts';
import { clockOf } from '../middleware/clock.ts';
import { observed } from '../middleware/observed.ts';
import { SweepEnv } from './env.ts';
import { createHandler } from './handler.ts';

const env = SweepEnv.parse(process.env);
const logger = new Logger();
const instruments = { logger, metrics: new Metrics({ logger }) };

const table = new DynamoDBClient(awsClientOptions);

export const handler = observed(
  createHandler({
    ...instruments,
    catalogue,
    clock: clockOf(process.env),
    ledger: new DynamoDbLedger(table, env.TABLE_NAME),
    fleetProgress: new DynamoDbFleetProgress(table, env.TABLE_NAME),
    publisher: new EventBridgePublisher(
      new EventBridgeClient(awsClientOptions),
      env.PLAN_CHANGES_BUS_NAME,
    ),
  }),
  instruments,
);
