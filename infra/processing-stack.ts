import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { ContractRegistry } from './constructs/contract-registry.ts';
import { EntitlementsApi } from './constructs/entitlements-api.ts';
import { LicenseChangeIntake } from './constructs/license-change-intake.ts';
import { OperationsAlarms } from './constructs/operations-alarms.ts';
import { OperationsDashboard } from './constructs/operations-dashboard.ts';
import { ParkingQueue } from './constructs/parking-queue.ts';
import { PlanChangesBus } from './constructs/plan-changes-bus.ts';
import { letBusSend, restrictSenders } from './constructs/queue-senders.ts';
import { ReclassifyFunction } from './constructs/reclassify-function.ts';
import { SweepFunction } from './constructs/sweep-function.ts';

export interface ProcessingStackProps extends StackProps {
  /** The ledger of entitlement revisions. */
  readonly table: ITable;

  /** Of the key that encrypts it, and everything here that holds customer data. */
  readonly keyArn: string;

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

  /**
   * Other accounts that may send license changes.
   * @default - none
   */
  readonly senderAccounts?: readonly string[];
}

/** What processes license changes. The ledger outlives it; messages still in its queues do not. */
export class ProcessingStack extends Stack {
  /** What partner apps subscribe to. */
  readonly planChanges: IEventBus;
  /** Where every alarm is told. */
  readonly alarmTopic: ITopic;
  /** Of the read API. */
  readonly entitlementsApiUrl: string;

  constructor(scope: Construct, id: string, props: ProcessingStackProps) {
    const { table, keyArn, appTokenIssuer, appTokenAudience, senderAccounts, ...stackProps } =
      props;
    const description = 'License change processor: buses, queues, functions and alarms';
    super(scope, id, { description, ...stackProps });
    // Known by its name alone: what it lets AWS services do was said where it is made.
    const encryptionKey = Key.fromKeyArn(this, 'Key', keyArn);
    const intake = new LicenseChangeIntake(this, 'Intake', {
      encryptionKey,
      senderAccounts,
      visibilityTimeout: Duration.seconds(6 * ReclassifyFunction.timeout.toSeconds()),
    });
    const { bus, queue: changes, deadLetters } = intake;
    const parking = (id: string, queueName: string) =>
      new ParkingQueue(this, id, { queueName, encryptionKey });
    const planChangesDeadLetters = parking('PlanChangesDeadLetters', 'plan-changes-dead-letters');
    const planChanges = new PlanChangesBus(this, 'PlanChanges', {
      encryptionKey,
      deadLetters: planChangesDeadLetters,
    });
    new ContractRegistry(this, 'ContractRegistry');
    const rejected = parking('Rejected', 'rejected-license-changes');
    const sweepDeadLetters = parking('SweepDeadLetters', 'sweep-dead-letters');

    const reclassify = new ReclassifyFunction(this, 'Reclassify', {
      table,
      encryptionKey,
      planChanges,
      changes,
      rejected,
    });
    const sweep = new SweepFunction(this, 'Sweep', {
      table,
      encryptionKey,
      planChanges,
      deadLetters: sweepDeadLetters,
    });
    planChanges.restrictPublishersTo([reclassify.role, sweep.role]);
    restrictSenders(planChangesDeadLetters, [planChanges.eventBusArn]);
    letBusSend(planChangesDeadLetters, planChanges);
    restrictSenders(rejected, []);
    restrictSenders(sweepDeadLetters, [sweep.rule.ruleArn]);

    const entitlementsApi = new EntitlementsApi(this, 'EntitlementsApi', {
      table,
      encryptionKey,
      appTokenIssuer,
      appTokenAudience,
    });

    const topic = new AlarmTopic(this, 'AlarmTopic');
    this.planChanges = planChanges;
    this.alarmTopic = topic;
    this.entitlementsApiUrl = entitlementsApi.api.apiEndpoint;
    new OperationsAlarms(this, 'Alarms', {
      topic,
      changes,
      deadLetters,
      rejected,
      sweepDeadLetters,
      planChangesDeadLetters,
      reclassify: reclassify.lambda,
      sweep: sweep.lambda,
      entitlementsFunction: entitlementsApi.function.lambda,
      entitlementsApi: entitlementsApi.api,
    });

    new OperationsDashboard(this, 'Dashboard', {
      changes,
      parked: { deadLetters, rejected, planChangesDeadLetters, sweepDeadLetters },
    });

    this.output('LicenseChangesBusName', bus.eventBusName);
    this.output('LicenseChangesBusArn', bus.eventBusArn);
    this.output('PlanChangesBusName', planChanges.eventBusName);
    this.output('PlanChangesBusArn', planChanges.eventBusArn);
    this.output('LicenseChangesQueueUrl', changes.queueUrl);
    this.output('LicenseChangesDeadLettersQueueUrl', deadLetters.queueUrl);
    this.output('RejectedLicenseChangesQueueUrl', rejected.queueUrl);
    this.output('PlanChangesDeadLettersQueueUrl', planChangesDeadLetters.queueUrl);
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
