import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { ReclassifyEnv } from '../../functions/reclassify/env.ts';
import { writesEncrypted } from './data-key.ts';
import { ProcessorFunction } from './processor-function.ts';

export interface ReclassifyFunctionProps {
  /** The ledger of entitlement revisions. */
  readonly table: ITable;

  /** Of the ledger, the queues and the logs. */
  readonly encryptionKey: IKey;

  /** Where plan changes are published. */
  readonly planChanges: IEventBus;

  /** The license changes to process. */
  readonly changes: IQueue;

  /** Where a license change goes that no retry can fix. */
  readonly rejected: IQueue;
}

/** Folds license changes into the ledger and publishes what they change. */
export class ReclassifyFunction extends ProcessorFunction<ReclassifyEnv> {
  /** Of one batch. The queue hides what it has handed out for six times as long. */
  static readonly timeout = Duration.seconds(60);

  constructor(scope: Construct, id: string, props: ReclassifyFunctionProps) {
    super(scope, id, {
      functionName: 'reclassify',
      description: 'Folds license changes into the ledger and publishes the plan changes',
      timeout: ReclassifyFunction.timeout,
      memorySize: 512,
      encryptionKey: props.encryptionKey,
      environment: {
        TABLE_NAME: props.table.tableName,
        PLAN_CHANGES_BUS_NAME: props.planChanges.eventBusName,
        REJECTED_QUEUE_URL: props.rejected.queueUrl,
      },
    });
    this.allow(['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], props.table.tableArn);
    this.allow(writesEncrypted, props.encryptionKey.keyArn);
    this.allow(['events:PutEvents'], props.planChanges.eventBusArn);
    this.allow(['sqs:SendMessage'], props.rejected.queueArn);
    // Bounds the races for one tenant's head, and what a burst asks of the table and the bus.
    this.consume(props.changes, { maxConcurrency: 10 });
  }
}
