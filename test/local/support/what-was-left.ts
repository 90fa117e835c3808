import { setTimeout as sleep } from 'node:timers/promises';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
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

type Key = Record<'pk' | 'sk', { readonly S?: string } & object>;

/** As if the function had been killed right after its append. */
export async function markUnpublished({ clients, runner }: Chain, Key: Key): Promise<void> {
  await clients.dynamodb.send(
    new UpdateItemCommand({
      TableName: runner.tableName,
      Key: { pk: { S: Key.pk.S ?? '' }, sk: { S: Key.sk.S ?? '' } },
      UpdateExpression: 'SET unpublishedShard = :shard',
      ExpressionAttributeValues: { ':shard': { N: '0' } },
    }),
  );
}

/** The sweep leaves marks alone for 30 s: here the clock passes them. */
export async function publishWhatWasLeft({ runner, app }: Chain): Promise<void> {
  await moveClock(runner.endpoint, { advance: 'PT1M' });
  await runner.idle();
  while (app.events.length < runner.planChanges.length) await sleep(5);
}
