import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type IEventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { SweepEnv } from '../../functions/sweep/env.ts';
import type { TableIndex } from '../../shared/contracts/names.ts';
import { writesEncrypted } from './data-key.ts';
import { ProcessorFunction } from './processor-function.ts';

const queriedIndexes = ['unpublished', 'due', 'tenants'] as const satisfies readonly TableIndex[];

export interface SweepFunctionProps {
  /** The ledger of entitlement revisions. */
  readonly table: ITable;

  /** Of the ledger, the queues and the logs. */
  readonly encryptionKey: IKey;

  /** Where plan changes are published. */
  readonly planChanges: IEventBus;

  /** Where a run ends that could not be started or kept failing. */
  readonly deadLetters: IQueue;
}

/**
 * Every minute: publishes what was committed but not published, and brings tenants up to what the clock
 * or a newer catalogue has changed.
 */
export class SweepFunction extends ProcessorFunction<SweepEnv> {
  /** What starts it. */
  readonly rule: Rule;

  constructor(scope: Construct, id: string, props: SweepFunctionProps) {
    super(scope, id, {
      functionName: 'sweep',
      description: 'Publishes the plan changes of revisions that are still unpublished',
      // Under the minute, so that one run does not normally overlap the next.
      timeout: Duration.seconds(55),
      memorySize: 512,
      encryptionKey: props.encryptionKey,
      deadLetters: props.deadLetters,
      environment: {
        TABLE_NAME: props.table.tableName,
        PLAN_CHANGES_BUS_NAME: props.planChanges.eventBusName,
      },
    });
    this.allow(
      ['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      props.table.tableArn,
    );
    this.allow(
      ['dynamodb:Query'],
      ...queriedIndexes.map((index) => `${props.table.tableArn}/index/${index}`),
    );
    this.allow(writesEncrypted, props.encryptionKey.keyArn);
    this.allow(['events:PutEvents'], props.planChanges.eventBusArn);
    this.rule = this.runEveryMinute(props.deadLetters);
  }

  private runEveryMinute(deadLetters: IQueue): Rule {
    return new Rule(this, 'EveryMinute', {
      description: 'Starts the sweep every minute',
      schedule: Schedule.expression('rate(1 minute)'),
      targets: [
        new LambdaFunction(this.lambda, {
          deadLetterQueue: deadLetters,
          // The next minute brings the next run: a late one is not worth much.
          maxEventAge: Duration.minutes(5),
          retryAttempts: 2,
        }),
      ],
    });
  }
}
