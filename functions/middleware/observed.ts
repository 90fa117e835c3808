import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { logFailure } from './log-failure.ts';

export interface Instruments {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** What is true of every function: its log lines carry the request, its metrics are flushed, its failure is logged. */
export function observed<Event, Result>(
  handler: (event: Event, context: Context) => Promise<Result>,
  { logger, metrics }: Instruments,
) {
  return middy<Event, Result>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .use(logFailure(logger))
    .handler(handler);
}
