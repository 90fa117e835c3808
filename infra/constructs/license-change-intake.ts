import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  appStoreSource,
  licenseChangesBusName,
  licensingSource,
} from '../../shared/contracts/names.ts';
import { ParkingQueue } from './parking-queue.ts';

/**
 * A message returns to the queue an hour or so (10 x 6 minutes) before it is set aside: long enough
 * for an incident or a deployment to pass, short enough for someone to be told the same day.
 */
const maxReceiveCount = 10;

export interface LicenseChangeIntakeProps {
  /** How long a received message stays hidden: six times the consumer's timeout, as Lambda asks. */
  readonly visibilityTimeout: Duration;
}

/** Where license changes come in: the bus, and the queue that holds them until they are processed. */
export class LicenseChangeIntake extends Construct {
  readonly bus: EventBus;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: LicenseChangeIntakeProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: licenseChangesBusName,
      description: 'License changes, as the licensing system tells them',
    });
    this.deadLetters = new ParkingQueue(this, 'DeadLetters', 'license-changes-dead-letters');
    this.queue = new Queue(this, 'Queue', {
      queueName: 'license-changes',
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: props.visibilityTimeout,
      // A dead letter's age counts from its first arrival: half of the 14 days is left to look at it.
      retentionPeriod: Duration.days(7),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
    this.routeEverythingOfTheSource();
  }

  private routeEverythingOfTheSource(): void {
    new Rule(this, 'Rule', {
      eventBus: this.bus,
      description:
        'Every event of the licensing system and the app store to the license-changes queue',
      // No detail-type: one we do not know has to reach us, so that it is rejected and not lost.
      eventPattern: { source: [licensingSource, appStoreSource] },
      targets: [
        new SqsQueue(this.queue, {
          // What EventBridge could not deliver has the same form as what could not be processed.
          deadLetterQueue: this.deadLetters,
          maxEventAge: Duration.hours(24),
          retryAttempts: 185,
        }),
      ],
    });
  }
}
