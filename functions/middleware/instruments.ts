import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';

/** What a function tells of itself. */
export interface Instruments {
  readonly logger: Logger;
  readonly metrics: Metrics;
}
