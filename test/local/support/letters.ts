import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Runner } from '../../../infra/local/runner.ts';
import { clientsOf } from './clients.ts';

export interface Letter {
  readonly detail: Record<string, unknown>;
  /** Message attributes, by name. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

/** The next ones of the events that ended in the queue `letters`. */
export async function nextLetters(runner: Runner): Promise<readonly Letter[]> {
  const { sqs } = clientsOf(runner.endpoint);
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: runner.queueUrls.letters,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
    }),
  );
  sqs.destroy();
  return Messages.map(({ Body = '', MessageAttributes = {} }) => ({
    detail: JSON.parse(Body).detail,
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
    ),
  }));
}
