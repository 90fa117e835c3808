import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { EntitlementsApi } from './constructs/entitlements-api.ts';
import { LicenseChangeIntake } from './constructs/license-change-intake.ts';
import { OperationsAlarms } from './constructs/operations-alarms.ts';
import { ParkingQueue } from './constructs/parking-queue.ts';
import { PlanChangesBus } from './constructs/plan-changes-bus.ts';
import { ReclassifyFunction } from './constructs/reclassify-function.ts';
import { SweepFunction } from './constructs/sweep-function.ts';

export interface ProcessingStackProps extends StackProps {
  /** The ledger of entitlement revisions. */
  readonly table: ITable;

  /**
   * Who issues the tokens of partner apps that call the API.
   * @default - they have no routes there
   */
  readonly appTokenIssuer?: string;

  /**
   * Whom those tokens must be meant for. Comes with the issuer.
   * @default - partner apps have no routes
   */
  readonly appTokenAudience?: string;
}

/** What processes license changes. The ledger outlives it; messages still in its queues do not. */
export class ProcessingStack extends Stack {
  constructor(scope: Construct, id: string, props: ProcessingStackProps) {
    const { table, appTokenIssuer, appTokenAudience, ...stackProps } = props;
    const description = 'License change processor: buses, queues, functions and alarms';
    super(scope, id, { description, ...stackProps });
    const intake = new LicenseChangeIntake(this, 'Intake', {
      visibilityTimeout: Duration.seconds(6 * ReclassifyFunction.timeout.toSeconds()),
    });
    const { bus, queue: changes, deadLetters } = intake;
    const planChanges = new PlanChangesBus(this, 'PlanChanges');
    const rejected = new ParkingQueue(this, 'Rejected', 'rejected-license-changes');
    const sweepDeadLetters = new ParkingQueue(this, 'SweepDeadLetters', 'sweep-dead-letters');

    const reclassify = new ReclassifyFunction(this, 'Reclassify', {
      table,
      planChanges,
      changes,
      rejected,
    });
    const sweep = new SweepFunction(this, 'Sweep', {
      table,
      planChanges,
      deadLetters: sweepDeadLetters,
    });
    planChanges.restrictPublishersTo([reclassify.role, sweep.role]);

    const entitlementsApi = new EntitlementsApi(this, 'EntitlementsApi', {
      table,
      appTokenIssuer,
      appTokenAudience,
    });

    const topic = new AlarmTopic(this, 'AlarmTopic');
    new OperationsAlarms(this, 'Alarms', {
      topic,
      changes,
      deadLetters,
      rejected,
      sweepDeadLetters,
      reclassify: reclassify.lambda,
      sweep: sweep.lambda,
      entitlementsFunction: entitlementsApi.function.lambda,
      entitlementsApi: entitlementsApi.api,
    });

    this.output('LicenseChangesBusName', bus.eventBusName);
    this.output('LicenseChangesBusArn', bus.eventBusArn);
    this.output('PlanChangesBusName', planChanges.eventBusName);
    this.output('PlanChangesBusArn', planChanges.eventBusArn);
    this.output('LicenseChangesQueueUrl', changes.queueUrl);
    this.output('LicenseChangesDeadLettersQueueUrl', deadLetters.queueUrl);
    this.output('RejectedLicenseChangesQueueUrl', rejected.queueUrl);
    this.output('SweepDeadLettersQueueUrl', sweepDeadLetters.queueUrl);
    this.output('LicenseChangesQueueArn', changes.queueArn);
    this.output('LicenseChangesDeadLettersQueueArn', deadLetters.queueArn);
    this.output('ReclassifyLogGroupName', reclassify.logGroup.logGroupName);
    this.output('SweepLogGroupName', sweep.logGroup.logGroupName);
    this.output('EntitlementsApiUrl', entitlementsApi.api.apiEndpoint);
    this.output('EntitlementsApiLogGroupName', entitlementsApi.function.logGroup.logGroupName);
    this.output('EntitlementsApiAccessLogGroupName', entitlementsApi.accessLogs.logGroupName);
    this.output('AlarmTopicArn', topic.topicArn);
  }

  private output(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}
