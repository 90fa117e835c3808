import { Duration, Validations } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface ParkingQueueProps {
  /** @default - a name of CloudFormation's */
  readonly queueName?: string;

  /** @default - SQS's own key */
  readonly encryptionKey?: IKey;
}

/** A queue that only people look into: dead letters, rejects. Keeps messages as long as SQS can. */
export class ParkingQueue extends Queue {
  constructor(scope: Construct, id: string, props: ParkingQueueProps = {}) {
    const { queueName, encryptionKey } = props;
    super(scope, id, {
      queueName,
      ...encryptedWith(encryptionKey),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'No function consumes it, so no message in it can fail and need a dead-letter queue.',
    });
  }
}

/** How a queue is encrypted: with a key of the operator's own, if there is one. */
export function encryptedWith(encryptionMasterKey: IKey | undefined) {
  return encryptionMasterKey === undefined
    ? { encryption: QueueEncryption.SQS_MANAGED }
    : { encryption: QueueEncryption.KMS, encryptionMasterKey };
}

/** Messages that wait in a queue, by the minute. */
export function messagesIn(queue: IQueue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) });
}
