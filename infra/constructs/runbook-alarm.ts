import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** When an alarm goes off, and what it tells. */
export interface AlarmRule {
  readonly metric: IMetric;

  /** The alarm is on while the metric is at or above this (or as `comparison` says). */
  readonly threshold: number;

  /** @default GREATER_THAN_OR_EQUAL_TO_THRESHOLD */
  readonly comparison?: ComparisonOperator;

  /**
   * For how many of the metric's periods on end.
   * @default 1
   */
  readonly periods?: number;

  /** @default NOT_BREACHING: an idle queue or function reports nothing, and nothing is wrong */
  readonly missingData?: TreatMissingData;

  /** A sentence on what has happened, and what it means to those who wait for plan changes. */
  readonly meaning: string;

  /** What to do: the anchor of a section of the README. */
  readonly runbook: string;
}

export interface RunbookAlarmProps extends AlarmRule {
  /** What the alarm is called, after the product's own name. */
  readonly name: string;

  /** Where it is told that the alarm is on, and that it is over. */
  readonly topic: ITopic;
}

/** An alarm whose text says what it means and where to read what to do. */
export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: RunbookAlarmProps) {
    super(scope, id, {
      alarmName: `license-change-processor-${props.name}`,
      alarmDescription: `${props.meaning} Runbook: README.md#${props.runbook}`,
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator: props.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: props.periods ?? 1,
      treatMissingData: props.missingData ?? TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(props.topic);
    this.addAlarmAction(tell);
    this.addOkAction(tell);
  }
}
