import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { bringUpDue } from '../../shared/application/bring-up-due.ts';
import {
  publishUnpublished,
  type SweepPorts,
} from '../../shared/application/publish-unpublished.ts';
import { type FleetPorts, reclassifyFleet } from '../../shared/application/reclassify-fleet.ts';
import { countAppended } from '../middleware/count-appended.ts';
import { errorFields } from '../middleware/error-fields.ts';
import type { Instruments } from '../middleware/instruments.ts';
import { logAppended } from '../middleware/log-appended.ts';

export type SweepDeps = SweepPorts & FleetPorts & Instruments;

// What one publish and its retries may take; a sweep that stops in time leaves the rest to the next.
const reservedMilliseconds = 15_000;

export function createHandler(deps: SweepDeps) {
  return async (_event: ScheduledEvent, context: Context): Promise<void> => {
    const { logger, metrics } = deps;
    const mayGoOn = () => context.getRemainingTimeInMillis() > reservedMilliseconds;
    const report = await publishUnpublished(deps, mayGoOn);
    for (const published of report.published) logger.info('REVISION_PUBLISHED', { ...published });
    for (const { error, ...key } of report.failures) {
      logger.error('PUBLISH_FAILED', { ...key, ...errorFields(error) });
    }
    const due = await bringUpDue(deps, mayGoOn);
    for (const commit of due.commits) logAppended(commit, logger);
    for (const { tenantId, error } of due.failures) {
      logger.error('BRING_UP_FAILED', { tenantId, ...errorFields(error) });
    }
    const fleet = await reclassifyFleet(deps, mayGoOn);
    for (const commit of fleet.commits) logAppended(commit, logger);
    for (const { tenantId, error } of fleet.failures) {
      logger.error('RECLASSIFY_FAILED', { tenantId, ...errorFields(error) });
    }
    countAppended([...due.commits, ...fleet.commits], deps);
    metrics.addMetric('BoundariesPassed', MetricUnit.Count, due.commits.length);
    metrics.addMetric('TenantsReclassified', MetricUnit.Count, fleet.commits.length);
    const behind = due.failures.length + fleet.failures.length;
    metrics.addMetric('TenantsBehind', MetricUnit.Count, behind);
    metrics.addMetric('RevisionsSwept', MetricUnit.Count, report.published.length);
    metrics.addMetric('UnpublishedAge', MetricUnit.Seconds, report.oldestAge / 1000);
  };
}
