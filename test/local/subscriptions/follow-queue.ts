import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** Takes all messages of a queue, and hands their bodies on; ends once there are none. */
export async function drain(
  sqs: SQSClient,
  QueueUrl: string,
  take: (body: string) => Promise<void>,
): Promise<number> {
  let taken = 0;
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return taken;
    for (const { Body = '' } of Messages) await take(Body);
    const Entries = Messages.map(({ MessageId, ReceiptHandle }) => ({
      Id: MessageId,
      ReceiptHandle,
    }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    taken += Messages.length;
  }
}
