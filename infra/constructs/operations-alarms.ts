import { Duration } from 'aws-cdk-lib';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { messagesIn } from './parking-queue.ts';
import { metricsNamespace } from './processor-function.ts';
import { type AlarmRule, RunbookAlarm } from './runbook-alarm.ts';

const aMinute = Duration.minutes(1);

export interface OperationsAlarmsProps {
  /** Where it is told that an alarm is on, and that it is over. */
  readonly topic: ITopic;

  /** The license changes to process, those that could not be, and those that no retry can fix. */
  readonly changes: IQueue;
  readonly deadLetters: IQueue;
  readonly rejected: IQueue;

  /** Runs of the sweep that could not be started or kept failing. */
  readonly sweepDeadLetters: IQueue;

  /** Plan changes that the bus could not keep. */
  readonly planChangesDeadLetters: IQueue;

  readonly reclassify: IFunction;
  readonly sweep: IFunction;

  /** What answers questions about entitlements, and what stands before it. */
  readonly entitlementsFunction: IFunction;
  readonly entitlementsApi: IHttpApi;
}

/** Tells operators what needs a person, and where to read what to do. */
export class OperationsAlarms extends Construct {
  constructor(scope: Construct, id: string, props: OperationsAlarmsProps) {
    super(scope, id);
    const rules = { ...queueRules(props), ...functionRules(props), ...apiRules(props) };
    for (const [name, rule] of Object.entries(rules)) {
      new RunbookAlarm(this, name, { name, topic: props.topic, ...rule });
    }
  }
}

function queueRules(props: OperationsAlarmsProps): Record<string, AlarmRule> {
  return {
    'dead-letters': {
      metric: messagesIn(props.deadLetters),
      threshold: 1,
      meaning: 'License changes could not be processed and wait in license-changes-dead-letters.',
      runbook: 'messages-in-the-dead-letter-queue',
    },
    'rejected-license-changes': {
      metric: messagesIn(props.rejected),
      threshold: 1,
      meaning: 'License changes were rejected, each with its reason, and will have no effect.',
      runbook: 'messages-in-the-rejected-queue',
    },
    'license-changes-wait': {
      metric: props.changes.metricApproximateAgeOfOldestMessage({ period: aMinute }),
      threshold: Duration.minutes(15).toSeconds(),
      periods: 3,
      meaning: 'A license change has waited for 15 minutes: plan changes are late.',
      runbook: 'license-changes-wait-too-long',
    },
    'plan-changes-dead-letters': {
      metric: messagesIn(props.planChangesDeadLetters),
      threshold: 1,
      meaning:
        'The plan-changes bus could not encrypt plan changes, and subscribers did not get them.',
      runbook: 'plan-changes-could-not-be-encrypted',
    },
    'sweep-dead-letters': {
      metric: messagesIn(props.sweepDeadLetters),
      threshold: 1,
      meaning: 'A run of the sweep could not be started or failed three times.',
      runbook: 'the-sweep-fails-or-does-not-run',
    },
  };
}

function functionRules({ reclassify, sweep }: OperationsAlarmsProps): Record<string, AlarmRule> {
  return {
    'reclassify-errors': {
      metric: reclassify.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      periods: 2,
      meaning:
        'Reclassify keeps failing as a whole: license changes are retried and plan changes late.',
      runbook: 'reclassify-fails',
    },
    'sweep-errors': {
      metric: sweep.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      periods: 2,
      meaning: 'The sweep keeps failing: unpublished plan changes are late.',
      runbook: 'the-sweep-fails-or-does-not-run',
    },
    'sweep-not-running': {
      metric: sweep.metricInvocations({ period: aMinute }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      periods: 5,
      missingData: TreatMissingData.BREACHING,
      meaning: 'The sweep has not run for five minutes: unpublished plan changes are late.',
      runbook: 'the-sweep-fails-or-does-not-run',
    },
    'plan-changes-unpublished': {
      metric: sweepMetric('UnpublishedAge'),
      threshold: Duration.minutes(5).toSeconds(),
      meaning: 'A plan change was committed five minutes ago and is not published yet.',
      runbook: 'plan-changes-are-not-published',
    },
    'tenants-behind': {
      metric: sweepMetric('TenantsBehind'),
      threshold: 1,
      periods: 5,
      meaning: 'A tenant cannot be brought up to what the clock or a newer catalogue changed.',
      runbook: 'a-tenant-is-behind',
    },
  };
}

function apiRules(props: OperationsAlarmsProps): Record<string, AlarmRule> {
  const period = Duration.minutes(5);
  const runbook = 'the-entitlements-api-fails';
  return {
    'entitlements-api-errors': {
      metric: props.entitlementsFunction.metricErrors({ period }),
      threshold: 1,
      periods: 2,
      meaning: 'The entitlements API keeps failing: who asks for entitlements gets no answer.',
      runbook,
    },
    'entitlements-api-5xx': {
      metric: props.entitlementsApi.metricServerError({ period }),
      threshold: 1,
      periods: 2,
      meaning:
        'The entitlements API keeps answering 5xx: who asks for entitlements gets no answer.',
      runbook,
    },
  };
}

/** The most of a minute, of what the sweep emits on every run. */
function sweepMetric(metricName: 'UnpublishedAge' | 'TenantsBehind'): IMetric {
  return new Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: { service: 'sweep' },
    statistic: Stats.MAXIMUM,
    period: aMinute,
  });
}
