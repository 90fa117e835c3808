import type { Logger } from '@aws-lambda-powertools/logger';
import type { MiddlewareObj } from '@middy/core';
import { errorFields } from './error-fields.ts';

/** Logs why an invocation failed; Lambda then delivers the event again. */
export function logFailure(logger: Logger): MiddlewareObj {
  return {
    onError: ({ error }) => {
      logger.error('INVOCATION_FAILED', errorFields(error));
    },
  };
}
