import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import { DynamoDbLedger } from '../../shared/ledger/dynamodb-ledger.ts';
import { EventBridgePublisher } from '../../shared/publishing/event-bridge-publisher.ts';
import { SqsRejectedQueue } from '../../shared/publishing/sqs-rejected-queue.ts';
import { awsClientOptions } from '../middleware/aws-client-options.ts';
import { clockOf } from '../middleware/clock.ts';
import { observed } from '../middleware/observed.ts';
import { ReclassifyEnv } from './env.ts';
import { createHandler } from './handler.ts';

const env = ReclassifyEnv.parse(process.env);
const logger = new Logger();
const instruments = { logger, metrics: new Metrics({ logger }) };

export const handler = observed(
  createHandler({
    ...instruments,
    catalogue,
    clock: clockOf(process.env),
    ledger: new DynamoDbLedger(new DynamoDBClient(awsClientOptions), env.TABLE_NAME),
    publisher: new EventBridgePublisher(
      new EventBridgeClient(awsClientOptions),
      env.PLAN_CHANGES_BUS_NAME,
    ),
    rejectedQueue: new SqsRejectedQueue(new SQSClient(awsClientOptions), env.REJECTED_QUEUE_URL),
  }),
  instruments,
);
