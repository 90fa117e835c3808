import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { account, dummyCredentials } from './account.ts';
import { EventRouter } from './events/event-router.ts';
import { Schedules } from './events/schedules.ts';
import { Functions, type LogLine } from './functions/functions.ts';
import { eventsService } from './gateway/events-service.ts';
import type { Gateway } from './gateway/gateway.ts';
import { startQueues } from './queues/queue-emulator.ts';
import { QueuePollers } from './queues/queue-pollers.ts';
import { takeDataDirectory } from './tables/data-directory.ts';
import { startTables } from './tables/table-emulator.ts';
import type { World } from './world.ts';

interface CloudOptions {
  readonly endpoint: string;
  readonly gateway: Gateway;
  readonly dataDirectory?: string;
  readonly visibilityTimeout?: number;
  readonly report: (line: string) => void;
  readonly onLog: (line: LogLine) => void;
}

/** Starts everything that resources are made of, still empty. `cleanup` stops it. */
export async function startCloud(
  options: CloudOptions,
  cleanup: AsyncDisposableStack,
): Promise<World> {
  const { endpoint, report, onLog, visibilityTimeout } = options;
  const client = { endpoint, region: account.region, credentials: dummyCredentials };
  const sqs = new SQSClient(client);
  const router = new EventRouter(report);
  const functions = new Functions({ endpoint, onLog, report });
  const world: World = {
    endpoint,
    visibilityTimeout,
    dynamodb: new DynamoDBClient(client),
    sqs,
    router,
    functions,
    schedules: new Schedules(report),
    pollers: new QueuePollers({ sqs, functions, report }),
    tables: [],
    queueUrls: new Map(),
  };
  await startServices(options, world, cleanup);
  cleanup.defer(() => stopWork(world));
  return world;
}

async function startServices(
  { gateway, endpoint, dataDirectory }: CloudOptions,
  { router }: World,
  cleanup: AsyncDisposableStack,
): Promise<void> {
  const data = dataDirectory === undefined ? undefined : await takeDataDirectory(dataDirectory);
  if (data) cleanup.defer(() => data.release());
  const tables = startTables(data?.tables);
  cleanup.defer(() => tables.close());
  const queues = await startQueues(endpoint);
  cleanup.defer(() => queues.close());
  // What is stopped last was started first, but no call may reach an emulator that is closed already.
  cleanup.defer(() => gateway.close());
  gateway.addService('DynamoDB_20120810', tables.handle);
  gateway.addService('AmazonSQS', queues.handle);
  gateway.addService('AWSEvents', eventsService(router));
}

async function stopWork({ schedules, pollers, functions, sqs, dynamodb }: World): Promise<void> {
  schedules.stop();
  pollers.stop();
  await functions.stop();
  await pollers.stopped();
  sqs.destroy();
  dynamodb.destroy();
}
