import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Instruments } from './instruments.ts';
import { logFailure } from './log-failure.ts';

/** What is true of every function: its log lines carry the request, its metrics are flushed, its failure is logged. */
export function observed<Event, Result>(
  handler: (event: Event, context: Context) => Promise<Result>,
  instruments: Instruments,
) {
  return middy<Event, Result>()
    .use(injectLambdaContext(instruments.logger, { resetKeys: true }))
    .use(logMetrics(instruments.metrics))
    .use(logFailure(instruments))
    .handler(handler);
}
