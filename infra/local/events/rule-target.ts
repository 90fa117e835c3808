import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { parseArn } from '../account.ts';
import type { World } from '../world.ts';
import type { EventBridgeEvent } from './event.ts';
import type { Deliver } from './event-router.ts';
import { busNameOf } from './put-events.ts';

interface TargetDefinition {
  readonly arn: string;
  /** The queue that takes what cannot be delivered. */
  readonly deadLetterArn?: string;
  readonly retries: number;
}

/** AWS tries for a day. What fails on one machine fails at once and for good. */
const maximumRetries = 2;

/** How a rule's events reach a target: a queue, a function or another bus. */
export function createTarget(world: World, definition: TargetDefinition): Deliver {
  const deliver = deliveryTo(world, definition.arn);
  const { deadLetterArn } = definition;
  const queueUrl = deadLetterArn === undefined ? undefined : queueUrlOf(world, deadLetterArn);
  const attempts = 1 + Math.min(definition.retries, maximumRetries);
  return async (event) => {
    const error = await tryRepeatedly(() => deliver(event), attempts);
    if (error === undefined) return;
    if (queueUrl === undefined) throw error;
    await sendDeadLetter(world, { queueUrl, event, error, targetArn: definition.arn });
  };
}

function deliveryTo(world: World, arn: string): Deliver {
  switch (parseArn(arn)?.service) {
    case 'sqs': {
      const QueueUrl = queueUrlOf(world, arn);
      return async (event) => {
        await world.sqs.send(
          new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }),
        );
      };
    }
    case 'lambda': {
      const functionArn = world.functions.arnOf(arn);
      return (event) => world.functions.invokeAsync(functionArn, JSON.stringify(event));
    }
    case 'events':
      return async (event) => world.router.route(busNameOf(arn), event);
    default:
      throw new Error(`a rule's target of this kind is not imitated: ${arn}`);
  }
}

/** The URL of a queue of the template, by its ARN. */
export function queueUrlOf({ queueUrls }: World, arn: string): string {
  const name = parseArn(arn)?.resource ?? '';
  const url = queueUrls.get(name);
  if (url === undefined) throw new Error(`there is no queue ${arn}`);
  return url;
}

async function tryRepeatedly(
  action: () => Promise<void>,
  attempts: number,
): Promise<Error | undefined> {
  let last: Error | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      await action();
      return undefined;
    } catch (error) {
      last = error instanceof Error ? error : new Error(String(error));
    }
  }
  return last;
}

interface DeadLetter {
  readonly queueUrl: string;
  readonly event: EventBridgeEvent;
  readonly error: Error;
  readonly targetArn: string;
}

async function sendDeadLetter({ sqs }: World, letter: DeadLetter): Promise<void> {
  const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: letter.queueUrl,
      MessageBody: JSON.stringify(letter.event),
      MessageAttributes: {
        ERROR_CODE: attribute(letter.error.name),
        ERROR_MESSAGE: attribute(letter.error.message),
        TARGET_ARN: attribute(letter.targetArn),
      },
    }),
  );
}
