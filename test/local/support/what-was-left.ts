import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { moveClock } from './move-clock.ts';
import type { Chain } from './use-chain.ts';

export function queueUrl({ runner }: Chain, name: string): string {
  const url = runner.queueUrls[name];
  if (url === undefined) throw new Error(`no queue ${name}`);
  return url;
}

/** Messages that were given up. */
export async function countDeadLetters(own: Chain): Promise<number> {
  const { Attributes = {} } = await own.clients.sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl(own, 'license-changes-dead-letters'),
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes.ApproximateNumberOfMessages);
}

/** The sweep leaves marks alone for 30 s: here the clock passes them. */
export async function publishWhatWasLeft({ runner, settle }: Chain): Promise<void> {
  await moveClock(runner.endpoint, { advance: 'PT1M' });
  await runner.idle();
  await settle();
}
