import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeliverWebhookEnv } from '../../functions/deliver-webhook/env.ts';
import { tableKeys } from '../../shared/contracts/names.ts';
import type { SubscriptionFilter } from '../../shared/contracts/subscription-filter.ts';
import { checkEndpoint } from './check-endpoint.ts';
import { ProcessorFunction } from './processor-function.ts';

/** What a delivery needs that a batch of ten hanging ones cannot use up. */
const timeout = Duration.seconds(150);

/**
 * The most that SQS takes. Whoever is never delivered is given up by the function after a day, at 15 minutes a
 * time some 110 attempts, and who waits in a long row for its turn is received hundreds of times. What the
 * function itself fails on is received every 15 minutes, and so comes to the dead letters after ten days.
 */
const maxReceiveCount = 1000;

export interface WebhookDeliveryProps {
  /** Names the endpoint in descriptions. */
  readonly appId: string;

  /** `https://...`; redirects are not followed, and addresses that are not public are not called. */
  readonly endpoint: string;

  /** Which of the app's events it takes. */
  readonly filter: SubscriptionFilter;

  /** Where events go that could not be delivered for a day. */
  readonly deadLetters: IQueue;

  /**
   * What signs: text in base64, with or without the prefix `whsec_`. While it is exchanged, both its current
   * and its previous version sign.
   * @default - one is made, of 44 random characters
   */
  readonly secret?: ISecret;

  /**
   * Most requests to the endpoint at once, 2 or more.
   * @default 2
   */
  readonly concurrency?: number;
}

/** Brings an app's events to its endpoint: a queue, a function and cursors of its own, so that none waits for another. */
export class WebhookDelivery extends Construct {
  readonly queue: Queue;
  readonly secret: ISecret;
  readonly function: ProcessorFunction<DeliverWebhookEnv>;

  constructor(scope: Construct, id: string, props: WebhookDeliveryProps) {
    super(scope, id);
    checkEndpoint(this, props.endpoint);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: props.deadLetters, maxReceiveCount },
    });
    this.secret = props.secret ?? ownSecret(this, props.appId);
    const cursors = cursorsTable(this);
    this.function = new ProcessorFunction<DeliverWebhookEnv>(this, 'Function', {
      functionName: 'deliver-webhook',
      description: `Delivers the plan changes of ${props.appId} to its endpoint`,
      timeout,
      memorySize: 256,
      environment: {
        ENDPOINT_URL: props.endpoint,
        SECRET_ARN: this.secret.secretArn,
        FILTER: JSON.stringify(props.filter),
        CURSORS_TABLE_NAME: cursors.tableName,
        QUEUE_URL: this.queue.queueUrl,
        DEAD_LETTERS_QUEUE_URL: props.deadLetters.queueUrl,
      },
    });
    this.function.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], cursors.tableArn);
    this.allowReading(this.secret);
    this.function.allow(['sqs:SendMessage'], props.deadLetters.queueArn);
    this.function.allow(['sqs:ChangeMessageVisibility'], this.queue.queueArn);
    // One delivery after the other in each: so many at once.
    this.function.consume(this.queue, { maxConcurrency: props.concurrency ?? 2 });
  }

  /** Of a secret that is named, and not known by its whole ARN, the last six letters are Secrets Manager's own. */
  private allowReading({ secretArn, secretFullArn, encryptionKey }: ISecret): void {
    this.function.allow(['secretsmanager:GetSecretValue'], secretFullArn ?? `${secretArn}-??????`);
    if (encryptionKey !== undefined) this.function.allow(['kms:Decrypt'], encryptionKey.keyArn);
  }
}

function ownSecret(scope: Construct, appId: string): Secret {
  const secret = new Secret(scope, 'Secret', {
    description: `Signs the webhooks of ${appId}`,
    // Letters and digits alone are base64; 44 of them make a key of 33 bytes.
    generateSecretString: { passwordLength: 44, excludePunctuation: true },
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions::AwsSolutions-SMG4',
    reason: 'The app has to be told each new secret, so that it is exchanged with its developers.',
  });
  return secret;
}

/** What is lost with it is known again from the next events. */
function cursorsTable(scope: Construct): Table {
  return new Table(scope, 'Cursors', {
    partitionKey: { name: tableKeys.partition, type: AttributeType.STRING },
    sortKey: { name: tableKeys.sort, type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.AWS_MANAGED,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
