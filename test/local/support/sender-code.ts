import { join } from 'node:path';

/** For the variable `FROM` of `senderCode`: where the AWS SDK is found, which bundles have in themselves. */
export const sdkPlace = join(import.meta.dirname, '../../../package.json');

/**
 * Source of a function that works with its own queue (`QUEUE_URL`) by the AWS SDK, as a message's body says:
 * `hide: s` hides the message for s seconds and fails it, at its first delivery; `send: {...}` sends that message.
 * What it does not fail, it tells in a line: `told: <record>`.
 */
export const senderCode = `
import { createRequire } from 'node:module';
const sdk = createRequire(process.env.FROM)('@aws-sdk/client-sqs');
const sqs = new sdk.SQSClient({});
const QueueUrl = process.env.QUEUE_URL;

export const handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const record of Records) {
    const { hide, send } = JSON.parse(record.body);
    const hides = hide !== undefined && record.attributes.ApproximateReceiveCount === '1';
    if (hides) {
      const ReceiptHandle = record.receiptHandle;
      const request = { QueueUrl, ReceiptHandle, VisibilityTimeout: hide };
      await sqs.send(new sdk.ChangeMessageVisibilityCommand(request));
    }
    if (send) await sqs.send(new sdk.SendMessageCommand({ QueueUrl, ...send }));
    if (hides) batchItemFailures.push({ itemIdentifier: record.messageId });
    else console.log('told: ' + JSON.stringify({ ...record, at: Date.now() }));
  }
  return { batchItemFailures };
};
`;
