import { gzipSync } from 'node:zlib';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { RejectedMessage } from '../contracts/rejected-message.ts';

/** What one SQS message takes at the most: 1 MiB. */
const maxMessageBytes = 1024 * 1024;

/** Parks rejected inputs, each with its reason, in an SQS queue. */
export class SqsRejectedQueue {
  readonly #client: SQSClient;
  readonly #queueUrl: string;

  constructor(client: SQSClient, queueUrl: string) {
    this.#client = client;
    this.#queueUrl = queueUrl;
  }

  async park(message: RejectedMessage): Promise<void> {
    const MessageBody = rejectedBody(message);
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.#queueUrl, MessageBody }));
  }
}

/** The JSON of a parked message; one that is too long beside its reason carries its body gzipped. */
export function rejectedBody({ path, reason, messageId, body }: RejectedMessage): string {
  const plain = JSON.stringify({ path, reason, messageId, body });
  if (Buffer.byteLength(plain) <= maxMessageBytes) return plain;
  const bodyGzip = gzipSync(body).toString('base64');
  return JSON.stringify({ path, reason, messageId, bodyGzip });
}
