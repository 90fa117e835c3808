import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import {
  type BatchPorts,
  type BatchReport,
  type Failure,
  reclassifyBatch,
} from '../../shared/application/reclassify-batch.ts';
import type { CommitReport } from '../../shared/application/reclassify-tenant.ts';
import { correlationIdsIn } from '../../shared/contracts/event-envelope.ts';
import type { Conflicts } from '../../shared/domain/fold.ts';
import { countAppended } from '../middleware/count-appended.ts';
import { errorFields } from '../middleware/error-fields.ts';
import type { Instruments } from '../middleware/instruments.ts';
import { logAppended } from '../middleware/log-appended.ts';

export type ReclassifyDeps = BatchPorts & Instruments;

/** Returning a message's id delivers it again; leaving it out means that it is done. */
export function createHandler(deps: ReclassifyDeps) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const report = await reclassifyBatch(event.Records, deps);
    for (const commit of report.commits) logCommit(commit, deps);
    for (const { messageId, path, body } of report.rejected) {
      const correlationIds = correlationIdsIn(body);
      deps.logger.warn('INPUT_REJECTED', { messageId, path, correlationIds });
    }
    for (const failure of report.failures) logFailedMessages(failure, deps);
    countBatch(event.Records.length, report, deps);
    return {
      batchItemFailures: report.failures.flatMap(({ messageIds }) =>
        messageIds.map((itemIdentifier) => ({ itemIdentifier })),
      ),
    };
  };
}

function logCommit(commit: CommitReport, { logger }: ReclassifyDeps): void {
  const { tenantId, conflicts, correlationIds } = commit;
  const { registers, users, apps } = conflicts;
  if (countOf(conflicts) > 0) {
    const counts = { registers, users: users.length, apps };
    logger.warn('SEQUENCE_CONFLICT', { tenantId, ...counts, correlationIds });
  }
  logAppended(commit, logger);
}

function logFailedMessages(failure: Failure, { logger }: ReclassifyDeps): void {
  const { error, ...ids } = failure;
  logger.error('DELIVER_AGAIN', { ...ids, ...errorFields(error) });
}

function countBatch(inputs: number, report: BatchReport, { metrics, clock }: ReclassifyDeps): void {
  const revisions = report.commits.filter(({ appended }) => appended !== undefined);
  const conflicts = report.commits.reduce((sum, commit) => sum + countOf(commit.conflicts), 0);
  metrics.addMetric('Inputs', MetricUnit.Count, inputs);
  metrics.addMetric('InputsRejected', MetricUnit.Count, report.rejected.length);
  metrics.addMetric('Revisions', MetricUnit.Count, revisions.length);
  countAppended(report.commits, { metrics, clock });
  metrics.addMetric('SequenceConflicts', MetricUnit.Count, conflicts);
}

function countOf({ registers, users, apps }: Conflicts): number {
  return registers.length + users.length + apps.length;
}
