import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import {
  type BatchPorts,
  type BatchReport,
  type Failure,
  reclassifyBatch,
} from '../../shared/application/reclassify-batch.ts';
import type { CommitReport } from '../../shared/application/reclassify-tenant.ts';
import type { Conflicts } from '../../shared/domain/fold.ts';
import { errorFields } from '../middleware/error-fields.ts';
import type { Instruments } from '../middleware/instruments.ts';
import { logAppended } from '../middleware/log-appended.ts';

export type ReclassifyDeps = BatchPorts & Instruments;

/** Returning a message's id delivers it again; leaving it out means that it is done. */
export function createHandler(deps: ReclassifyDeps) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const report = await reclassifyBatch(event.Records, deps);
    for (const commit of report.commits) logCommit(commit, deps);
    for (const { messageId, path } of report.rejected) {
      deps.logger.warn('INPUT_REJECTED', { messageId, path });
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
  const { tenantId, conflicts } = commit;
  const { registers, users, apps } = conflicts;
  if (countOf(conflicts) > 0) {
    logger.warn('SEQUENCE_CONFLICT', { tenantId, registers, users: users.length, apps });
  }
  logAppended(commit, logger);
}

function logFailedMessages(failure: Failure, { logger }: ReclassifyDeps): void {
  const { tenantId, messageIds, error } = failure;
  logger.error('DELIVER_AGAIN', { tenantId, messageIds, ...errorFields(error) });
}

function countBatch(inputs: number, report: BatchReport, { metrics }: ReclassifyDeps): void {
  const revisions = report.commits.filter(({ appended }) => appended !== undefined);
  const conflicts = report.commits.reduce((sum, commit) => sum + countOf(commit.conflicts), 0);
  metrics.addMetric('Inputs', MetricUnit.Count, inputs);
  metrics.addMetric('InputsRejected', MetricUnit.Count, report.rejected.length);
  metrics.addMetric('Revisions', MetricUnit.Count, revisions.length);
  metrics.addMetric('SequenceConflicts', MetricUnit.Count, conflicts);
}

function countOf({ registers, users, apps }: Conflicts): number {
  return registers.length + users.length + apps.length;
}
