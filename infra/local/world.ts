import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { RunnerClock } from './clock/runner-clock.ts';
import type { ApiDestinations } from './events/api-destinations.ts';
import type { EventRouter } from './events/event-router.ts';
import type { Schedules } from './events/schedules.ts';
import type { Functions } from './functions/functions.ts';
import type { AppTokens } from './http-api/app-tokens.ts';
import type { HttpApis } from './http-api/http-api.ts';
import type { QueuePollers } from './queues/queue-pollers.ts';
import type { Secrets } from './secrets/secrets.ts';

/** Everything a resource can be made of. */
export interface World {
  /** The one endpoint, such as `http://127.0.0.1:4010`. */
  readonly endpoint: string;
  /** Seconds that replace every queue's visibility timeout. */
  readonly visibilityTimeout?: number;
  readonly clock: RunnerClock;
  /** Takes a line for people. */
  readonly report: (line: string) => void;
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly secrets: Secrets;
  readonly router: EventRouter;
  readonly apiDestinations: ApiDestinations;
  readonly schedules: Schedules;
  readonly functions: Functions;
  readonly pollers: QueuePollers;
  readonly httpApis: HttpApis;
  readonly appTokens: AppTokens;
  /** Names of the tables: the ledger's first. */
  readonly tables: string[];
  /** URLs of the queues, by name. */
  readonly queueUrls: Map<string, string>;
}
