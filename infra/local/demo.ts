/** `npm run demo`: starts the application here, plays `examples/` and prints what comes out. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { reportOf } from '../../shared/commands/plan-change-report.ts';
import { account, dummyCredentials } from './account.ts';
import { type Example, readExamples } from './demo/read-examples.ts';
import { type Runner, startRunner } from './runner.ts';
import { RunnerError } from './runner-error.ts';

// Behind the `GraceDate` of the package in the examples.
const afterTheContract = Date.parse('2027-05-01T00:00:00Z');

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());

try {
  const examples = await readExamples();
  const runner = await startRunner({
    now: Math.min(...examples.map(({ occurredAt }) => occurredAt)),
    signal: stopping.signal,
    report: (line) => console.error(line),
  });
  try {
    await play(runner, examples);
  } finally {
    await runner.stop();
  }
} catch (error) {
  if (!stopping.signal.aborted) console.error(error instanceof RunnerError ? error.message : error);
  process.exitCode = 1;
}

/** Each event at its own instant, with what comes due on the way. */
async function play(runner: Runner, examples: readonly Example[]): Promise<void> {
  const bus = new EventBridgeClient({
    endpoint: runner.endpoint,
    region: account.region,
    credentials: dummyCredentials,
  });
  for (const example of examples) {
    stopping.signal.throwIfAborted();
    const before = runner.planChanges.length;
    await runner.stepClock(example.occurredAt);
    await send(bus, runner.licenseChangesBus, example);
    await runner.idle();
    console.log(`\n${example.title}  (examples/${example.file})`);
    console.log(reportOf(runner.planChanges.slice(before)));
  }
  const before = runner.planChanges.length;
  await runner.stepClock(afterTheContract);
  console.log('\nThe year ends, and nobody renews  (the clock alone)');
  console.log(reportOf(runner.planChanges.slice(before)));
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
