/** `npm run demo`: starts the application here, plays `examples/` and prints what comes out. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { account, dummyCredentials } from './account.ts';
import { reportOf } from './demo/plan-change-report.ts';
import { type Example, readExamples } from './demo/read-examples.ts';
import { type Runner, startRunner } from './runner.ts';
import { RunnerError } from './runner-error.ts';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());

try {
  const runner = await startRunner({
    signal: stopping.signal,
    report: (line) => console.error(line),
  });
  try {
    await play(runner);
  } finally {
    await runner.stop();
  }
} catch (error) {
  if (!stopping.signal.aborted) console.error(error instanceof RunnerError ? error.message : error);
  process.exitCode = 1;
}

async function play(runner: Runner): Promise<void> {
  const bus = new EventBridgeClient({
    endpoint: runner.endpoint,
    region: account.region,
    credentials: dummyCredentials,
  });
  for (const example of await readExamples()) {
    stopping.signal.throwIfAborted();
    const before = runner.planChanges.length;
    await send(bus, runner.licenseChangesBus, example);
    await runner.idle();
    console.log(`\n${example.title}  (examples/${example.file})`);
    console.log(reportOf(runner.planChanges.slice(before)));
  }
}

async function send(
  bus: EventBridgeClient,
  EventBusName: string,
  { file, event }: Example,
): Promise<void> {
  const entry = {
    EventBusName,
    Source: event.source,
    DetailType: event['detail-type'],
    Detail: JSON.stringify(event.detail),
  };
  const { FailedEntryCount, Entries } = await bus.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount !== 0) {
    throw new RunnerError(`${file} was not accepted: ${Entries?.[0]?.ErrorMessage}`);
  }
}
