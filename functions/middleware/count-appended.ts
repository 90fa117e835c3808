import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Clock } from '../../shared/application/ports.ts';
import type { CommitReport } from '../../shared/application/reclassify-tenant.ts';

/**
 * Counts the users that commits moved, and of those whose events are out how long it took since what
 * caused them occurred, by the oldest of it.
 */
export function countAppended(
  commits: readonly CommitReport[],
  { metrics, clock }: { readonly metrics: Metrics; readonly clock: Clock },
): void {
  const appended = commits.flatMap((commit) => commit.appended ?? []);
  const moved = appended.reduce((sum, { usersMoved }) => sum + usersMoved, 0);
  metrics.addMetric('UsersMoved', MetricUnit.Count, moved);
  for (const { appended: own, publishError } of commits) {
    if (own === undefined || own.events.length === 0 || publishError !== undefined) continue;
    const occurred = own.revision.causes.map(({ occurredAt }) => occurredAt);
    const latency = Math.max(0, clock() - Math.min(...occurred));
    metrics.addMetric('PublishLatency', MetricUnit.Milliseconds, latency);
  }
}
