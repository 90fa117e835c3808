import { parseArgs } from 'node:util';
import * as z from 'zod';
import { RunnerError } from './runner-error.ts';

export const defaultPort = 4010;

export const help = `Runs the application on this machine.

  --app FILE      run this CDK app, relative to the working directory (default: infra/app.ts)
  --context K=V   context for the CDK app, as of cdk -c; may be repeated
  --port N        listen on this port of 127.0.0.1 (default ${defaultPort}; 0 takes a free one)
  --data DIR      keep the tables in this folder (default: in memory)
  --visibility S  let messages that failed reappear after S seconds (default: as in the template)
  --now INSTANT   start the clock there, e.g. 2026-03-27T08:00:00Z (default: where --data left it, else now)
  --logs          show what the functions write
  --help          show this
`;

export interface CommandLine {
  readonly app?: string;
  /** By name. */
  readonly context: Readonly<Record<string, string>>;
  readonly port: number;
  readonly dataDirectory?: string;
  readonly visibilityTimeout?: number;
  readonly now?: number;
  readonly logs: boolean;
  readonly help: boolean;
}

/** @throws RunnerError that says in one line what is wrong. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { app, context = [], port, data, visibility, now, logs, help: wantsHelp } = parse(args);
  return {
    app,
    context: Object.fromEntries(context.map(nameAndValue)),
    port: port === undefined ? defaultPort : wholeNumber('--port', port, 65_535),
    dataDirectory: data,
    // SQS allows twelve hours.
    visibilityTimeout:
      visibility === undefined ? undefined : wholeNumber('--visibility', visibility, 43_200),
    now: now === undefined ? undefined : instant('--now', now),
    logs: logs ?? false,
    help: wantsHelp ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const texts = { app: text, port: text, data: text, visibility: text, now: text };
    const context = { type: 'string', multiple: true, short: 'c' } as const;
    const options = { ...texts, context, logs: flag, help: flag };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    throw new RunnerError(line);
  }
}

/** As the CDK command line takes it: all behind the first `=` is the value. */
function nameAndValue(text: string): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new RunnerError(`--context must be NAME=VALUE, not ${text}`);
}

function instant(option: string, text: string): number {
  const parsed = z.iso.datetime({ offset: true }).safeParse(text);
  if (parsed.success) return Date.parse(text);
  throw new RunnerError(`${option} must be an instant such as 2026-03-27T08:00:00Z, not ${text}`);
}

function wholeNumber(option: string, text: string, maximum: number): number {
  if (/^\d+$/.test(text) && Number(text) <= maximum) return Number(text);
  throw new RunnerError(`${option} must be a whole number from 0 to ${maximum}, not ${text}`);
}
