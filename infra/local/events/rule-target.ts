import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { parseArn } from '../account.ts';
import type { World } from '../world.ts';
import type { HttpParameters } from './api-destinations.ts';
import { DeliveryError } from './delivery-error.ts';
import type { EventBridgeEvent } from './event.ts';
import type { Deliver } from './event-router.ts';
import { busNameOf } from './put-events.ts';

interface TargetDefinition {
  readonly arn: string;
  /** The queue that takes what cannot be delivered. */
  readonly deadLetterArn?: string;
  readonly retries: number;
  /** For API destinations alone. */
  readonly httpParameters?: HttpParameters;
}

/** AWS tries for a day, with growing pauses. What fails on one machine mostly fails at once and for good. */
const maximumRetries = 2;
const retryPauseMs = 100;

/** How a rule's events reach a target: a queue, a function, another bus or an API destination. */
export function createTarget(world: World, definition: TargetDefinition): Deliver {
  const deliver = deliveryTo(world, definition);
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

function deliveryTo(world: World, definition: TargetDefinition): Deliver {
  const { arn, httpParameters } = definition;
  const isApiDestination = /^api-destination\//.test(parseArn(arn)?.resource ?? '');
  if (httpParameters && !isApiDestination)
    throw new Error(`HttpParameters are imitated for API destinations alone, not for ${arn}`);
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
      return isApiDestination
        ? deliveryOverHttp(world, arn, httpParameters)
        : deliveryToBus(world, arn);
    default:
      throw new Error(`a rule's target of this kind is not imitated: ${arn}`);
  }
}

function deliveryOverHttp(
  { apiDestinations }: World,
  arn: string,
  parameters: HttpParameters = { headers: {}, query: {} },
): Deliver {
  const destination = apiDestinations.get(arn);
  return (event) => apiDestinations.deliver(destination, parameters, event);
}

function deliveryToBus({ router, report }: World, arn: string): Deliver {
  if (parseArn(arn)?.isHere) return async (event) => router.forward(busNameOf(arn), event);
  report(`not delivered here: events to ${arn}, a bus of another account or region`);
  return async () => {};
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
      if (last instanceof DeliveryError && !last.isRetriable) return last;
      if (attempt + 1 < attempts) await sleep(retryPauseMs * (attempt + 1));
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
