/** `npm start`: runs the application here until SIGINT or SIGTERM. */
import { type CommandLine, help, parseCommandLine } from './command-line.ts';
import type { LogLine } from './functions/functions.ts';
import { type Runner, startRunner } from './runner.ts';
import { RunnerError } from './runner-error.ts';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => stopping.abort());

try {
  const commandLine = parse();
  if (commandLine.help) console.log(help);
  else await run(commandLine);
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof RunnerError ? error.message : error);
    process.exitCode ||= 1;
  }
}

function parse(): CommandLine {
  try {
    return parseCommandLine(process.argv.slice(2));
  } catch (error) {
    process.exitCode = 2;
    throw error;
  }
}

async function run({ logs, ...options }: CommandLine): Promise<void> {
  const runner = await startRunner({
    ...options,
    signal: stopping.signal,
    report: (line) => console.error(line),
    onLog: logs ? showLog : undefined,
  });
  console.log(readyLine(runner));
  await aborted(stopping.signal);
  await runner.stop();
}

function readyLine(runner: Runner): string {
  const { endpoint, tableName, licenseChangesBus, planChangesBus, apiUrl } = runner;
  return `ready: ${endpoint} table ${tableName} buses ${licenseChangesBus}, ${planChangesBus} api ${apiUrl}`;
}

function showLog({ functionName, line }: LogLine): void {
  console.error(`${functionName}: ${line}`);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
}
