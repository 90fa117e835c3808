import { licenseChangesBusName, planChangesBusName } from '../../shared/contracts/names.ts';
import { readAssembly, type Stack } from './assembly/read-assembly.ts';
import { synthesize } from './assembly/synthesize.ts';
import { addClockRoutes } from './clock/clock-route.ts';
import { stepClock } from './clock/step-clock.ts';
import type { EventBridgeEvent } from './events/event.ts';
import type { LogLine } from './functions/functions.ts';
import { EventStream } from './gateway/event-stream.ts';
import { Gateway } from './gateway/gateway.ts';
import { apiUrlOf } from './http-api/http-api.ts';
import { serveHttpApi } from './http-api/serve-http-api.ts';
import { only } from './only.ts';
import { checkStacks } from './resources/check-stack.ts';
import { StackDeployer } from './resources/deploy-stack.ts';
import { describeNotImitated } from './resources/not-imitated.ts';
import { resourceTypes } from './resources/registry.ts';
import { RunnerError } from './runner-error.ts';
import { startCloud } from './start-cloud.ts';
import { untilQuiet } from './until-quiet.ts';
import type { World } from './world.ts';

export interface RunnerOptions {
  /** File of the CDK app, relative to the working directory. @default infra/app.ts of this repository */
  readonly app?: string;
  /** Context for the CDK app, on top of that of cdk.json. */
  readonly context?: Readonly<Record<string, string>>;
  /** @default 0, a free one */
  readonly port?: number;
  /** Folder that keeps the tables. @default in memory */
  readonly dataDirectory?: string;
  /** Seconds, for every queue. @default the template's */
  readonly visibilityTimeout?: number;
  /** Epoch milliseconds that the clock starts at. @default where `dataDirectory` left it, else the machine's */
  readonly now?: number;
  /** Folder of a cloud assembly, to be run instead of an app. @default the app is synthesized */
  readonly assembly?: string;
  /** Gives up the start. */
  readonly signal?: AbortSignal;
  /** Is told, in a line for people, how the start goes and what fails later. */
  readonly report?: (line: string) => void;
  /** Is given each line that a function writes. */
  readonly onLog?: (line: LogLine) => void;
}

/** The application, running. */
export interface Runner {
  readonly endpoint: string;
  /** Where the template's HTTP API is served. */
  readonly apiUrl: string;
  readonly tableName: string;
  readonly licenseChangesBus: string;
  readonly planChangesBus: string;
  /** By queue name. */
  readonly queueUrls: Readonly<Record<string, string>>;
  readonly functionNames: readonly string[];
  readonly scheduledRules: readonly string[];
  /** Resource types, and properties as `Type.Property`, that the template uses and that have no effect here. */
  readonly notImitated: readonly string[];
  /** What the functions wrote, in order. */
  readonly logs: readonly LogLine[];
  /** Every event that the plan-changes bus took, in order. */
  readonly planChanges: readonly EventBridgeEvent[];
  /** Runs a scheduled rule now and waits for its functions. `name` is its name or a part that only it has. */
  tick(name: string): Promise<void>;
  /** Moves the clock to an instant (epoch milliseconds), by way of all at which something is due; returns those. */
  stepClock(to: number): Promise<readonly number[]>;
  /** Sends a signal to the processes of a function. `name` is its name or a part that only it has. */
  killFunction(name: string, signal?: NodeJS.Signals): void;
  /** Ids of a function's processes that live. */
  functionPids(name: string): readonly number[];
  /** Waits until the queues that functions work off are empty and nothing is under way. */
  idle(timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Runs the template of the CDK app on this machine.
 * @throws RunnerError with a message for people: port in use, synthesis failed, template not to be imitated.
 */
export async function startRunner(options: RunnerOptions = {}): Promise<Runner> {
  const cleanup = new AsyncDisposableStack();
  try {
    return await start(options, cleanup);
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
}

async function start(options: RunnerOptions, cleanup: AsyncDisposableStack): Promise<Runner> {
  const { report = () => {}, signal } = options;
  const gateway = new Gateway();
  const endpoint = await gateway.listen(options.port ?? 0);
  cleanup.defer(() => gateway.close());
  const stacks = readAssembly(await assemblyOf(options, cleanup));
  const notImitated = checkStacks(stacks, resourceTypes);
  if (notImitated.length > 0) report(describeNotImitated(notImitated));
  report('starting ...');
  const logs: LogLine[] = [];
  const onLog = (line: LogLine) => {
    logs.push(line);
    options.onLog?.(line);
  };
  const cloud = await startCloud({ ...options, report, onLog, endpoint, gateway }, cleanup);
  const outputs = await deploy(stacks, cloud, signal);
  if (outputs.length > 0) report(`outputs:\n${outputs.map((line) => `  ${line}`).join('\n')}`);
  const stream = new EventStream(cloud.router, planChangesBusName);
  gateway.addRoute('GET /plan-changes', stream.handler);
  addClockRoutes(gateway, cloud);
  serveHttpApi(gateway, cloud, report);
  cloud.pollers.start();
  signal?.throwIfAborted();
  return createRunner({ world: cloud, notImitated, logs, stream, cleanup });
}

async function assemblyOf(options: RunnerOptions, cleanup: AsyncDisposableStack): Promise<string> {
  if (options.assembly !== undefined) return options.assembly;
  options.report?.(`synthesizing ${options.app ?? 'the CDK app'} ...`);
  const synthesis = await synthesize(options);
  cleanup.defer(() => synthesis.remove());
  return synthesis.directory;
}

async function deploy(
  stacks: readonly Stack[],
  world: World,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const deployer = new StackDeployer(resourceTypes, world);
  for (const stack of stacks) {
    signal?.throwIfAborted();
    await deployer.deploy(stack);
  }
  if (world.tables.length === 0) throw new RunnerError('the template has no table');
  return deployer.outputs;
}

interface Started {
  readonly world: World;
  readonly notImitated: readonly string[];
  readonly logs: readonly LogLine[];
  readonly stream: EventStream;
  readonly cleanup: AsyncDisposableStack;
}

function createRunner({ world, notImitated, logs, stream, cleanup }: Started): Runner {
  const { functions, schedules } = world;
  const poolOf = (name: string) => only(functions.pools, (pool) => pool.definition.name, name);
  return {
    endpoint: world.endpoint,
    apiUrl: apiUrlOf(world.endpoint),
    tableName: world.tables[0] ?? '',
    licenseChangesBus: licenseChangesBusName,
    planChangesBus: planChangesBusName,
    queueUrls: Object.fromEntries(world.queueUrls),
    functionNames: functions.pools.map((pool) => pool.definition.name),
    scheduledRules: schedules.ruleNames,
    notImitated,
    logs,
    planChanges: stream.seen,
    tick: (name) => schedules.tick(only(schedules.ruleNames, (rule) => rule, name)),
    stepClock: (to) => stepClock(world, to),
    killFunction: (name, signal = 'SIGKILL') => poolOf(name).kill(signal),
    functionPids: (name) => poolOf(name).pids,
    idle: (timeoutMs = 60_000) => untilQuiet(world, timeoutMs),
    stop: () => cleanup.disposeAsync(),
  };
}
