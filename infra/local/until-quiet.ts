import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { World } from './world.ts';

const pauseMs = 25;
const counters = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
] as const;

/**
 * Waits until the queues that functions work off are empty and no delivery and no invocation is under way.
 * @throws Error after `timeoutMs`.
 */
export async function untilQuiet(world: World, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isQuiet(world))) {
    if (Date.now() > deadline) throw new Error(`still busy after ${timeoutMs} ms`);
    await sleep(pauseMs);
  }
}

/** An event is always counted somewhere: what it sets off is counted before it is done with. */
async function isQuiet(world: World): Promise<boolean> {
  const before = activity(world);
  const waiting = await Promise.all(
    world.pollers.queueUrls.map((queueUrl) => messagesIn(world, queueUrl)),
  );
  const after = activity(world);
  // The totals tell whether anything moved while the queues were counted.
  return (
    after.running === 0 && before.total === after.total && waiting.every((count) => count === 0)
  );
}

function activity({ router, functions, schedules }: World) {
  return {
    running: router.activity.running + functions.activity.running + schedules.running,
    total: router.activity.total + functions.activity.total,
  };
}

async function messagesIn({ sqs }: World, QueueUrl: string): Promise<number> {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counters] });
  const { Attributes = {} } = await sqs.send(command);
  return counters.reduce((sum, counter) => sum + Number(Attributes[counter]), 0);
}
