import {
  ChangeMessageVisibilityCommand,
  type MessageAttributeValue,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

interface Received {
  readonly messageId: string;
  readonly body: string;
}

// Of a message that was just received; SQS hides none for longer than twelve hours.
const longestDelay = 11 * 60 * 60;

/** The SQS queue that an endpoint's events wait in, and the one for those that are given up. */
export class SqsDeliveryQueue {
  readonly #client: SQSClient;
  readonly #urls: { readonly queue: string; readonly deadLetters: string };
  readonly #handles: ReadonlyMap<string, string>;

  /** `handles`: of the messages that were received, by their ids. */
  constructor(
    client: SQSClient,
    urls: { readonly queue: string; readonly deadLetters: string },
    handles: ReadonlyMap<string, string>,
  ) {
    this.#client = client;
    this.#urls = urls;
    this.#handles = handles;
  }

  async postpone({ messageId }: Received, seconds: number): Promise<void> {
    const VisibilityTimeout = Math.min(longestDelay, Math.ceil(seconds));
    const ReceiptHandle = this.#handles.get(messageId);
    const input = { QueueUrl: this.#urls.queue, ReceiptHandle, VisibilityTimeout };
    await this.#client.send(new ChangeMessageVisibilityCommand(input));
  }

  /** The body as it came, so that it can be moved back; the reason beside it. */
  async giveUp({ body }: Received, reason: string): Promise<void> {
    const attribute: MessageAttributeValue = { DataType: 'String', StringValue: reason };
    await this.#client.send(
      new SendMessageCommand({
        QueueUrl: this.#urls.deadLetters,
        MessageBody: body,
        MessageAttributes: { reason: attribute },
      }),
    );
  }
}
