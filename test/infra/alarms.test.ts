import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ofType, referredTo, synthesize } from './synthesize.ts';

const resources = synthesize();
const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(([, alarm]) => alarm.Properties);
const [topic, ...otherTopics] = ofType(resources, 'AWS::SNS::Topic').map(([id]) => id);

/** The anchors that the README's headings get. */
const sections = readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('#'))
  .map((heading) => heading.replace(/^#+ /, '').toLowerCase().replaceAll(' ', '-'));

describe('every alarm', () => {
  const byName = alarms.map((alarm) => [alarm.AlarmName, alarm] as const);

  it.each(byName)('%s says what it means and links a section of the README', (_name, alarm) => {
    const [meaning, runbook] = alarm.AlarmDescription.split(' Runbook: README.md#');
    expect(meaning).toMatch(/^[A-Z].{20,}\.$/);
    expect(sections).toContain(runbook);
  });

  it.each(byName)('%s tells operators, also when it is over', (_name, alarm) => {
    expect(alarm.AlarmActions).toEqual([{ Ref: topic }]);
    expect(alarm.OKActions).toEqual([{ Ref: topic }]);
  });
});

it('operators have one topic to subscribe to, which CloudWatch may publish to', () => {
  expect(otherTopics).toEqual([]);
  expect(resources[String(topic)]?.Properties.TopicName).toBe('license-change-processor-alarms');
  const [[, policy] = []] = ofType(resources, 'AWS::SNS::TopicPolicy');
  expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
    }),
  );
});

describe('an alarm goes off', () => {
  const consumed = ofType(resources, 'AWS::Lambda::EventSourceMapping').map(([, mapping]) =>
    referredTo(mapping.Properties.EventSourceArn),
  );
  const queues = ofType(resources, 'AWS::SQS::Queue').map(([id]) => id);
  const functions = ofType(resources, 'AWS::Lambda::Function').map(([id]) => id);

  it('on the first message in any queue that only people look at', () => {
    const parked = queues.filter((queue) => !consumed.includes(queue));
    for (const queue of parked) {
      expect(alarmsOn('ApproximateNumberOfMessagesVisible', queue)).toEqual([
        expect.objectContaining({ Threshold: 1, EvaluationPeriods: 1, Statistic: 'Maximum' }),
      ]);
    }
  });

  it('when a license change waits for a quarter of an hour', () => {
    for (const queue of consumed) {
      expect(alarmsOn('ApproximateAgeOfOldestMessage', queue)).toEqual([
        expect.objectContaining({ Threshold: 900, Statistic: 'Maximum' }),
      ]);
    }
  });

  it('when any function keeps failing', () => {
    for (const id of functions) {
      expect(alarmsOn('Errors', id)).toEqual([expect.objectContaining({ Threshold: 1 })]);
    }
  });

  it('when the API keeps answering with errors of its own', () => {
    const [[api] = []] = ofType(resources, 'AWS::ApiGatewayV2::Api');
    expect(alarmsOn('5xx', String(api))).toEqual([
      expect.objectContaining({ Threshold: 1, Namespace: 'AWS/ApiGateway', Statistic: 'Sum' }),
    ]);
  });

  it('when the sweep does not run, of which silence is the sign', () => {
    const [sweep] = alarms.filter((alarm) => alarm.MetricName === 'Invocations');
    expect(sweep).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
    });
    const scheduled = ofType(resources, 'AWS::Events::Rule')
      .map(([, rule]) => rule.Properties)
      .find((rule) => rule.ScheduleExpression);
    expect(alarmsOn('Invocations', referredTo(scheduled?.Targets[0].Arn))).toEqual([sweep]);
  });

  it('when a plan change is unpublished for five minutes', () => {
    expect(alarms.filter((alarm) => alarm.MetricName === 'UnpublishedAge')).toEqual([
      expect.objectContaining({
        MetricName: 'UnpublishedAge',
        Dimensions: [{ Name: 'service', Value: 'sweep' }],
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 300,
        Statistic: 'Maximum',
      }),
    ]);
  });

  it('when a tenant stays behind for five minutes', () => {
    expect(alarms.filter((alarm) => alarm.MetricName === 'TenantsBehind')).toEqual([
      expect.objectContaining({
        Namespace: 'LicenseChangeProcessor',
        Dimensions: [{ Name: 'service', Value: 'sweep' }],
        Threshold: 1,
        EvaluationPeriods: 5,
      }),
    ]);
  });

  function alarmsOn(metric: string, resource: string) {
    return alarms.filter(
      (alarm) => alarm.MetricName === metric && referredTo(alarm.Dimensions[0].Value) === resource,
    );
  }
});
