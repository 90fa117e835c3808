import { expect, it } from 'vitest';
import { ofType, synthesize } from './synthesize.ts';

const resources = synthesize();

it('the dashboard shows every metric that the functions emit', () => {
  const [dashboard] = ofType(resources, 'AWS::CloudWatch::Dashboard').map(
    ([, { Properties }]) => Properties.DashboardBody,
  );
  const body = JSON.stringify(dashboard).replaceAll('\\"', '"');
  for (const metric of [
    ...['Inputs', 'InputsRejected', 'SequenceConflicts', 'Revisions', 'UsersMoved'],
    ...['BoundariesPassed', 'TenantsReclassified', 'TenantsBehind', 'RevisionsSwept'],
    ...['UnpublishedAge', 'PublishLatency', 'ApproximateAgeOfOldestMessage'],
  ]) {
    expect(body).toContain(`"${metric}"`);
  }
  expect(body.match(/"ApproximateNumberOfMessagesVisible"/g)).toHaveLength(4);
});
