import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Metric,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { messagesIn } from './parking-queue.ts';
import { metricsNamespace } from './processor-function.ts';

export interface OperationsDashboardProps {
  /** The license changes to process. */
  readonly changes: IQueue;

  /** What people have to look at, by what it is called. */
  readonly parked: Readonly<Record<string, IQueue>>;
}

/** How license changes go through, at one look: from what comes in to what is told, and what is stuck. */
export class OperationsDashboard extends Dashboard {
  constructor(scope: Construct, id: string, props: OperationsDashboardProps) {
    super(scope, id, {
      dashboardName: 'license-change-processor',
      defaultInterval: Duration.days(1),
    });
    const { changes, parked } = props;
    this.addWidgets(
      graph('What comes in', [
        count('reclassify', 'Inputs'),
        count('reclassify', 'InputsRejected'),
        count('reclassify', 'SequenceConflicts'),
      ]),
      graph('What it changes', [
        count('reclassify', 'Revisions'),
        count('reclassify', 'UsersMoved'),
        count('sweep', 'BoundariesPassed'),
        count('sweep', 'TenantsReclassified'),
      ]),
      graph('From occurredAt to the bus, in ms', [
        latency(Stats.p(50)),
        latency(Stats.p(99)),
        latency(Stats.MAXIMUM),
      ]),
    );
    this.addWidgets(
      graph('Waiting, in seconds', [
        changes.metricApproximateAgeOfOldestMessage({ period: aMinute, label: 'oldest input' }),
        most('UnpublishedAge'),
      ]),
      graph('Behind', [most('TenantsBehind'), count('sweep', 'RevisionsSwept')]),
      graph('For people to look at', Object.values(parked).map(messagesIn)),
    );
    this.addWidgets(runbook);
  }
}

const aMinute = Duration.minutes(1);

const runbook = new TextWidget({
  markdown: 'What each figure means, and what to do: the section "Runbook" of the README.',
  width: 24,
  height: 1,
});

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}

function count(service: string, metricName: string): Metric {
  return ofService(service, metricName, Stats.SUM);
}

function most(metricName: string): Metric {
  return ofService('sweep', metricName, Stats.MAXIMUM);
}

function latency(statistic: string): Metric {
  return ofService('reclassify', 'PublishLatency', statistic);
}

function ofService(service: string, metricName: string, statistic: string): Metric {
  return new Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: { service },
    statistic,
    period: Duration.minutes(5),
  });
}
