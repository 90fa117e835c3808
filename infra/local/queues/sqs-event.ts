import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import { account } from '../account.ts';

/** Messages as a function receives them from an event source mapping. */
export function toSqsEvent(messages: readonly Message[], queueArn: string): string {
  const Records = messages.map((message) => ({
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
        name,
        toRecordAttribute(value),
      ]),
    ),
    md5OfBody: message.MD5OfBody,
    md5OfMessageAttributes: message.MD5OfMessageAttributes,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: account.region,
  }));
  return JSON.stringify({ Records });
}

function toRecordAttribute({ StringValue, BinaryValue, DataType }: MessageAttributeValue) {
  return {
    stringValue: StringValue,
    binaryValue: BinaryValue && Buffer.from(BinaryValue).toString('base64'),
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType,
  };
}

/**
 * The messages of a batch that a function did not say had failed.
 * As on AWS, an answer that makes no sense means that all of them failed.
 */
export function succeededOf(messages: readonly Message[], answer: string): readonly Message[] {
  const failed = failedIds(answer);
  const known = new Set(messages.map(({ MessageId }) => MessageId));
  if (!failed?.every((id) => known.has(id))) return [];
  return messages.filter(({ MessageId = '' }) => !failed.includes(MessageId));
}

function failedIds(answer: string): string[] | undefined {
  try {
    const failures = JSON.parse(answer)?.batchItemFailures ?? [];
    return failures.map(({ itemIdentifier }: { itemIdentifier: unknown }) =>
      String(itemIdentifier),
    );
  } catch {
    return undefined;
  }
}
