import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import {
  type BatchPorts,
  type BatchReport,
  type Failure,
  reclassifyBatch,
} from '../../shared/application/reclassify-batch.ts';
import type { CommitReport } from '../../shared/application/reclassify-tenant.ts';
import { errorFields } from '../middleware/error-fields.ts';
import type { Instruments } from '../middleware/instruments.ts';

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

function logCommit(
  { tenantId, committed, publishError }: CommitReport,
  deps: ReclassifyDeps,
): void {
  const { logger } = deps;
  const { registers, users } = committed.conflicts;
  if (registers.length + users.length > 0) {
    logger.warn('SEQUENCE_CONFLICT', { tenantId, registers, users: users.length });
  }
  if (committed.kind === 'unchanged') {
    logger.info('NOTHING_NEWER', { tenantId });
    return;
  }
  const { revision, events } = committed;
  logger.info('REVISION_APPENDED', {
    tenantId,
    revision: revision.revision,
    events: events.length,
    causes: revision.causes.map(({ eventId }) => eventId),
    correlationIds: revision.causes.flatMap(({ correlationId }) => correlationId ?? []),
  });
  if (publishError !== undefined) {
    const fields = { tenantId, revision: revision.revision, ...errorFields(publishError) };
    logger.error('PUBLISH_FAILED', fields);
  }
}

function logFailedMessages(failure: Failure, { logger }: ReclassifyDeps): void {
  const { tenantId, messageIds, error } = failure;
  logger.error('DELIVER_AGAIN', { tenantId, messageIds, ...errorFields(error) });
}

function countBatch(inputs: number, report: BatchReport, { metrics }: ReclassifyDeps): void {
  const appended = report.commits.filter(({ committed }) => committed.kind === 'appended');
  const conflicts = report.commits.reduce((sum, { committed }) => {
    const { registers, users } = committed.conflicts;
    return sum + registers.length + users.length;
  }, 0);
  metrics.addMetric('Inputs', MetricUnit.Count, inputs);
  metrics.addMetric('InputsRejected', MetricUnit.Count, report.rejected.length);
  metrics.addMetric('Revisions', MetricUnit.Count, appended.length);
  metrics.addMetric('SequenceConflicts', MetricUnit.Count, conflicts);
}
