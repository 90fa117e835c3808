import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';
import { errorFields } from './error-fields.ts';
import type { Instruments } from './instruments.ts';

/** Logs and counts why an invocation failed; Lambda then delivers the event again. */
export function logFailure({ logger, metrics }: Instruments): MiddlewareObj {
  return {
    onError: ({ error }) => {
      logger.error('INVOCATION_FAILED', errorFields(error));
      metrics.addMetric('InvocationsFailed', MetricUnit.Count, 1);
    },
  };
}
