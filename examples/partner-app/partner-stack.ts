import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { messagesIn, ParkingQueue } from '../../infra/constructs/parking-queue.ts';
import { PlanChangeSubscription } from '../../infra/constructs/plan-change-subscription.ts';
import { ProcessorFunction } from '../../infra/constructs/processor-function.ts';
import { RunbookAlarm } from '../../infra/constructs/runbook-alarm.ts';
import { toQueue, toWebhook } from '../../infra/constructs/subscription-target.ts';
import type { CountSeatsEnv } from './count-seats/env.ts';

export interface PartnerStackProps extends StackProps {
  /** The bus `plan-changes`. */
  readonly planChanges: IEventBus;
  /** Where it is told that events could not be delivered, or not be taken. */
  readonly alarmTopic: ITopic;
  /** Of the read API, where the app catches up. */
  readonly entitlementsApiUrl: string;
  /** The app, as the app store knows it. */
  readonly appId: string;
  /**
   * Where upgrades are told to as well, by a signed webhook.
   * @default - nowhere
   */
  readonly webhookEndpoint?: string;
}

const timeout = Duration.seconds(30);

/**
 * An app that bills by seat: it keeps who has which plan, tenant by tenant, and counts them after each change.
 * All that it takes is a subscription, a queue and the kit `license-change-processor/consumer`.
 */
export class PartnerStack extends Stack {
  constructor(scope: Construct, id: string, props: PartnerStackProps) {
    super(scope, id, { description: `The partner app ${props.appId}`, ...props });
    const { planChanges: bus, alarmTopic, appId, webhookEndpoint: endpoint } = props;
    const deadLetters = new ParkingQueue(this, 'DeadLetters');
    const changes = new Queue(this, 'Changes', {
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 10 },
    });
    new RunbookAlarm(this, 'DeadLettersAlarm', {
      name: `${appId}-dead-letters`,
      topic: alarmTopic,
      metric: messagesIn(deadLetters),
      threshold: 1,
      meaning: `Plan changes failed ten times in ${appId}, and wait in its own dead-letter queue.`,
      runbook: 'a-subscription-has-dead-letters',
    });
    new PlanChangeSubscription(this, 'Subscription', {
      bus,
      alarmTopic,
      appId,
      target: toQueue(changes),
    });
    if (endpoint !== undefined) {
      new PlanChangeSubscription(this, 'Upgrades', {
        bus,
        alarmTopic,
        appId,
        filter: { kinds: ['upgrade'] },
        target: toWebhook({ endpoint }),
      });
    }
    this.countSeats(changes, props);
  }

  private countSeats(changes: Queue, { entitlementsApiUrl, appId }: PartnerStackProps): void {
    const ledger = new Table(this, 'Ledger', {
      partitionKey: { name: 'tenantId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    });
    const countSeats = new ProcessorFunction<CountSeatsEnv>(this, 'CountSeats', {
      functionName: 'count-seats',
      folder: 'examples/partner-app/count-seats',
      description: `Counts the seats of each tenant for ${appId}`,
      timeout,
      memorySize: 256,
      environment: {
        APP_ID: appId,
        TABLE_NAME: ledger.tableName,
        ENTITLEMENTS_API_URL: entitlementsApiUrl,
      },
    });
    countSeats.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], ledger.tableArn);
    countSeats.consume(changes, { maxConcurrency: 2 });
  }
}
