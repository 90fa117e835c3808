import { Duration, Stack } from 'aws-cdk-lib';
import { Archive, EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  appStoreSource,
  licenseChangesBusName,
  licensingSource,
} from '../../shared/contracts/names.ts';
import { denialsOf } from './denials.ts';
import { encryptedWith, ParkingQueue } from './parking-queue.ts';
import { letBusSend, restrictSenders } from './queue-senders.ts';

const sources = [licensingSource, appStoreSource];

/**
 * A message returns to the queue an hour or so (10 x 6 minutes) before it is set aside: long enough
 * for an incident or a deployment to pass, short enough for someone to be told the same day.
 */
const maxReceiveCount = 10;

export interface LicenseChangeIntakeProps {
  /** How long a received message stays hidden: six times the consumer's timeout, as Lambda asks. */
  readonly visibilityTimeout: Duration;

  /**
   * Other accounts that may put license changes on the bus.
   * @default - none
   */
  readonly senderAccounts?: readonly string[];

  /** Of the bus, its archive and the queues. */
  readonly encryptionKey: IKey;
}

/** Where license changes come in: the bus, and the queue that holds them until they are processed. */
export class LicenseChangeIntake extends Construct {
  readonly bus: EventBus;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: LicenseChangeIntakeProps) {
    super(scope, id);
    const { encryptionKey } = props;
    this.deadLetters = new ParkingQueue(this, 'DeadLetters', {
      queueName: 'license-changes-dead-letters',
      encryptionKey,
    });
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: licenseChangesBusName,
      description: 'License changes, as the licensing system tells them',
      kmsKey: encryptionKey,
      // Takes what could not be encrypted.
      deadLetterQueue: this.deadLetters,
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: 'license-changes',
      ...encryptedWith(encryptionKey),
      enforceSSL: true,
      visibilityTimeout: props.visibilityTimeout,
      // A dead letter's age counts from its first arrival: half of the 14 days is left to look at it.
      retentionPeriod: Duration.days(7),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
    const rule = this.routeEverythingOfTheSources();
    restrictSenders(this.queue, [rule.ruleArn]);
    restrictSenders(this.deadLetters, [rule.ruleArn, this.bus.eventBusArn]);
    letBusSend(this.deadLetters, this.bus);
    this.restrictPublishers(props.senderAccounts ?? []);
    this.keepInArchive(encryptionKey);
  }

  /** Nobody else's events, and none that claim another source, get onto the bus. */
  private restrictPublishers(senderAccounts: readonly string[]): void {
    const deny = denialsOf(this.bus, 'events:PutEvents', this.bus.eventBusArn);
    deny('OnlyOverTls', { Bool: { 'aws:SecureTransport': 'false' } });
    deny('OnlyKnownAccounts', {
      StringNotEquals: { 'aws:PrincipalAccount': [Stack.of(this).account, ...senderAccounts] },
    });
    senderAccounts.forEach((account, index) => {
      this.bus.addToResourcePolicy(
        new PolicyStatement({
          sid: `Sender${index + 1}`,
          principals: [new AccountPrincipal(account)],
          actions: ['events:PutEvents'],
          resources: [this.bus.eventBusArn],
        }),
      );
    });
    deny('OnlyKnownSources', {
      'ForAnyValue:StringNotEquals': { 'events:source': [...sources] },
    });
  }

  /** To be replayed: whatever was taken before changes nothing when it comes again. */
  private keepInArchive(kmsKey: IKey): void {
    new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      description: 'License changes of the last 90 days',
      eventPattern: { source: [...sources] },
      retention: Duration.days(90),
      kmsKey,
    });
  }

  private routeEverythingOfTheSources(): Rule {
    return new Rule(this, 'Rule', {
      eventBus: this.bus,
      description:
        'Every event of the licensing system and the app store to the license-changes queue',
      // No detail-type: one we do not know has to reach us, so that it is rejected and not lost.
      eventPattern: { source: [...sources] },
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
