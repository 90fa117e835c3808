import { Duration, Validations } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** A queue that only people look into: dead letters, rejects. Keeps messages as long as SQS can. */
export class ParkingQueue extends Queue {
  constructor(scope: Construct, id: string, queueName?: string) {
    super(scope, id, {
      queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'No function consumes it, so no message in it can fail and need a dead-letter queue.',
    });
  }
}

/** Messages that wait in a queue, by the minute. */
export function messagesIn(queue: IQueue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) });
}
