import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { deliverySchedule, rehearsalSchedule } from '../../shared/application/delivery-schedule.ts';
import { SubscriptionFilter } from '../../shared/contracts/subscription-filter.ts';
import { DynamoDbDeliveryCursors } from '../../shared/ledger/dynamodb-delivery-cursors.ts';
import { HttpsWebhookEndpoint } from '../../shared/publishing/https-webhook-endpoint.ts';
import { SqsDeliveryQueue } from '../../shared/publishing/sqs-delivery-queue.ts';
import { awsClientOptions } from '../middleware/aws-client-options.ts';
import { observed } from '../middleware/observed.ts';
import { DeliverWebhookEnv } from './env.ts';
import { createHandler } from './handler.ts';
import { liveSecrets } from './live-secrets.ts';
import { isRehearsal } from './rehearsal.ts';

const env = DeliverWebhookEnv.parse(process.env);
const logger = new Logger();
const instruments = { logger, metrics: new Metrics({ logger }) };
const rehearses = isRehearsal(process.env);
const sqs = new SQSClient(awsClientOptions);
const urls = { queue: env.QUEUE_URL, deadLetters: env.DEAD_LETTERS_QUEUE_URL };

export const handler = observed(
  createHandler({
    ...instruments,
    // Receivers compare a signature's instant with their own clocks.
    clock: Date.now,
    filter: SubscriptionFilter.parse(JSON.parse(env.FILTER)),
    schedule: rehearses ? rehearsalSchedule : deliverySchedule,
    endpoint: new HttpsWebhookEndpoint({
      url: env.ENDPOINT_URL,
      secrets: liveSecrets(new SecretsManagerClient(awsClientOptions), env.SECRET_ARN, Date.now),
      allowsLoopback: rehearses,
    }),
    cursors: new DynamoDbDeliveryCursors(
      new DynamoDBClient(awsClientOptions),
      env.CURSORS_TABLE_NAME,
    ),
    queueOf: (handles) => new SqsDeliveryQueue(sqs, urls, handles),
  }),
  instruments,
);
