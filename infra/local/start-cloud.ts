import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { account, dummyCredentials } from './account.ts';
import { RunnerClock } from './clock/runner-clock.ts';
import { ApiDestinations } from './events/api-destinations.ts';
import { EventRouter } from './events/event-router.ts';
import { Schedules } from './events/schedules.ts';
import { Functions, type LogLine } from './functions/functions.ts';
import { eventsService } from './gateway/events-service.ts';
import type { Gateway } from './gateway/gateway.ts';
import { AppTokens } from './http-api/app-tokens.ts';
import { HttpApis } from './http-api/http-api.ts';
import { startQueues } from './queues/queue-emulator.ts';
import { QueuePollers } from './queues/queue-pollers.ts';
import { RunnerError } from './runner-error.ts';
import { Secrets } from './secrets/secrets.ts';
import { secretsService } from './secrets/secrets-service.ts';
import { type DataDirectory, takeDataDirectory } from './tables/data-directory.ts';
import { startTables } from './tables/table-emulator.ts';
import type { World } from './world.ts';

interface CloudOptions {
  readonly endpoint: string;
  readonly gateway: Gateway;
  readonly dataDirectory?: string;
  readonly visibilityTimeout?: number;
  readonly now?: number;
  readonly report: (line: string) => void;
  readonly onLog: (line: LogLine) => void;
}

/** Each poller of a queue holds a connection, and none may wait for another's. */
const manySockets = { maxSockets: Number.POSITIVE_INFINITY };

/** Starts everything that resources are made of, still empty. `cleanup` stops it. */
export async function startCloud(
  options: CloudOptions,
  cleanup: AsyncDisposableStack,
): Promise<World> {
  const { endpoint, report, onLog, visibilityTimeout } = options;
  const client = { endpoint, region: account.region, credentials: dummyCredentials };
  const data = await dataDirectoryOf(options, cleanup);
  const clock = await clockIn(data, options, cleanup);
  const sqs = new SQSClient({ ...client, requestHandler: { httpAgent: manySockets } });
  const router = new EventRouter(report);
  const functions = new Functions({ endpoint, onLog, report });
  const world: World = {
    endpoint,
    visibilityTimeout,
    clock,
    report,
    dynamodb: new DynamoDBClient(client),
    sqs,
    secrets: new Secrets(clock),
    router,
    apiDestinations: new ApiDestinations(),
    functions,
    schedules: new Schedules({ clock, report }),
    pollers: new QueuePollers({ sqs, functions, report }),
    httpApis: new HttpApis(),
    appTokens: new AppTokens(),
    tables: [],
    queueUrls: new Map(),
  };
  await startServices({ ...options, data }, world, cleanup);
  cleanup.defer(() => stopWork(world));
  return world;
}

async function dataDirectoryOf(
  { dataDirectory }: CloudOptions,
  cleanup: AsyncDisposableStack,
): Promise<DataDirectory | undefined> {
  if (dataDirectory === undefined) return undefined;
  const data = await takeDataDirectory(dataDirectory);
  cleanup.defer(() => data.release());
  return data;
}

async function clockIn(
  data: DataDirectory | undefined,
  { now }: CloudOptions,
  cleanup: AsyncDisposableStack,
): Promise<RunnerClock> {
  const clock = new RunnerClock(data?.clock ?? join(await temporaryFolder(cleanup), 'clock'));
  if (now !== undefined && now < clock.now && !clock.isNew)
    throw new RunnerError(
      `the clock of ${data?.clock} goes forward only: it is ${new Date(clock.now).toISOString()} already`,
    );
  if (now !== undefined) clock.set(now);
  return clock;
}

async function temporaryFolder(cleanup: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'license-change-processor-'));
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function startServices(
  { gateway, endpoint, data }: CloudOptions & { readonly data: DataDirectory | undefined },
  { router, clock, secrets }: World,
  cleanup: AsyncDisposableStack,
): Promise<void> {
  const tables = startTables(data?.tables);
  cleanup.defer(() => tables.close());
  const queues = await startQueues(endpoint);
  cleanup.defer(() => queues.close());
  // What is stopped last was started first, but no call may reach an emulator that is closed already.
  cleanup.defer(() => gateway.close());
  gateway.addService('DynamoDB_20120810', tables.handle);
  gateway.addService('AmazonSQS', queues.handle);
  gateway.addService('AWSEvents', eventsService({ router, clock }));
  gateway.addService('secretsmanager', secretsService(secrets));
}

async function stopWork(world: World): Promise<void> {
  const { schedules, apiDestinations, pollers, functions, sqs, dynamodb } = world;
  schedules.stop();
  apiDestinations.stop();
  pollers.stop();
  await functions.stop();
  await pollers.stopped();
  sqs.destroy();
  dynamodb.destroy();
}
