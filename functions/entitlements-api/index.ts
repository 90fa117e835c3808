import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import { DynamoDbLedger } from '../../shared/ledger/dynamodb-ledger.ts';
import { awsClientOptions } from '../middleware/aws-client-options.ts';
import { clockOf } from '../middleware/clock.ts';
import { observed } from '../middleware/observed.ts';
import { EntitlementsApiEnv } from './env.ts';
import { createHandler } from './handler.ts';

const env = EntitlementsApiEnv.parse(process.env);
const logger = new Logger();
const instruments = { logger, metrics: new Metrics({ logger }) };

export const handler = observed(
  createHandler({
    ...instruments,
    catalogue,
    clock: clockOf(process.env),
    ledger: new DynamoDbLedger(new DynamoDBClient(awsClientOptions), env.TABLE_NAME),
  }),
  instruments,
);
