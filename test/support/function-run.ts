import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { vi } from 'vitest';
import type { Instruments } from '../../functions/middleware/instruments.ts';
import type { IncomingMessage } from '../../shared/application/intake.ts';

export interface FunctionRun<Result> {
  readonly result: Result;
  /** All that was written, to be searched for what must not be there. */
  readonly output: string;
  /** Log lines in the order of their writing. */
  readonly logs: readonly LogLine[];
  /** Values by the name of their metric. */
  readonly metrics: Readonly<Record<string, unknown>>;
  /** Lines that are no JSON. */
  readonly plain: readonly string[];
}

export type LogLine = Readonly<Record<string, unknown>> & { readonly message: string };

/** Runs a function with the instruments that it has when deployed, and reads what it wrote. */
export async function runAndRead<Result>(
  run: (instruments: Instruments) => Promise<Result>,
): Promise<FunctionRun<Result>> {
  const written: string[] = [];
  const keep = (chunk: unknown): boolean => {
    written.push(String(chunk));
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(keep),
  );
  try {
    const serviceName = 'test';
    const metrics = new Metrics({ serviceName, namespace: 'Test' });
    const result = await run({ logger: new Logger({ serviceName }), metrics });
    const output = written.join('');
    const lines = output.split('\n').filter((line) => line !== '');
    const json = lines.filter(isJson).map((line) => JSON.parse(line));
    return {
      result,
      output,
      logs: json.filter((line) => !('_aws' in line)),
      metrics: Object.assign({}, ...json.filter((line) => '_aws' in line).map(valuesOf)),
      plain: lines.filter((line) => !isJson(line)),
    };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

interface EmbeddedMetrics extends Record<string, unknown> {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
}

function valuesOf(line: EmbeddedMetrics): Record<string, unknown> {
  const names = line._aws.CloudWatchMetrics.flatMap(({ Metrics: metrics }) => metrics);
  return Object.fromEntries(names.map(({ Name }) => [Name, line[Name]]));
}

/** The context of an invocation with so much time left. */
export function contextWith({ remaining = 60_000 } = {}): Context {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'test',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:test',
    memoryLimitInMB: '512',
    awsRequestId: 'request-1',
    logGroupName: 'logs',
    logStreamName: 'stream',
    getRemainingTimeInMillis: () => remaining,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

export function sqsEvent(messages: readonly IncomingMessage[]): SQSEvent {
  return { Records: messages.map(recordOf) };
}

function recordOf({ messageId, body }: IncomingMessage): SQSRecord {
  return {
    messageId,
    body,
    receiptHandle: `receipt of ${messageId}`,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:license-changes',
    awsRegion: 'eu-west-1',
  };
}
