import type { Logger } from '@aws-lambda-powertools/logger';
import type { CommitReport } from '../../shared/application/reclassify-tenant.ts';
import { errorFields } from './error-fields.ts';

/** Logs what a commit appended, by ids and counts, and whether its events are out. */
export function logAppended(commit: CommitReport, logger: Logger): void {
  const { tenantId, appended, publishError, correlationIds } = commit;
  if (appended === undefined) {
    logger.info('NOTHING_NEWER', { tenantId, correlationIds });
    return;
  }
  const { revision, events } = appended;
  const inputs = revision.causes.filter((cause) => 'eventId' in cause);
  logger.info('REVISION_APPENDED', {
    tenantId,
    revision: revision.revision,
    events: events.length,
    causes: inputs.map(({ eventId }) => eventId),
    correlationIds: inputs.flatMap(({ correlationId }) => correlationId ?? []),
  });
  if (publishError !== undefined) {
    const ids = { tenantId, revision: revision.revision, correlationIds };
    logger.error('PUBLISH_FAILED', { ...ids, ...errorFields(publishError) });
  }
}
