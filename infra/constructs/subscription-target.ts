import { Duration, type SecretValue } from 'aws-cdk-lib';
import {
  ApiDestination,
  Authorization,
  Connection,
  type IEventBus,
  type IRuleTarget,
} from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { SubscriptionFilter } from '../../shared/contracts/subscription-filter.ts';
import { checkEndpoint } from './check-endpoint.ts';
import { WebhookDelivery, type WebhookDeliveryProps } from './webhook-delivery.ts';

/** What a target is told of its subscription. */
export interface Subscription {
  readonly appId: string;
  readonly filter: SubscriptionFilter;
  readonly deadLetters: IQueue;
}

export interface BoundTarget {
  readonly target: IRuleTarget;
  /** What is left for the rule to filter, where the target filters by itself. */
  readonly filter: SubscriptionFilter;
  /** What signs, where it was made for this subscription. */
  readonly generatedSecret?: ISecret;
}

/** Where a subscription's events go. */
export type SubscriptionTarget = (scope: Construct, subscription: Subscription) => BoundTarget;

export interface ApiDestinationProps {
  /** `https://...`, which is called with POST and the whole event. */
  readonly endpoint: string;
  /** The header that lets EventBridge in. @default authorization */
  readonly headerName?: string;
  /** What that header holds. */
  readonly headerValue: SecretValue;
  /** @default 20 */
  readonly rateLimitPerSecond?: number;
}

/** For a day, after which an event goes to the dead letters. */
const retries = { maxEventAge: Duration.hours(24), retryAttempts: 185 } as const;

export function toQueue(queue: IQueue): SubscriptionTarget {
  return (_scope, { deadLetters, filter }) => ({
    target: new targets.SqsQueue(queue, { deadLetterQueue: deadLetters, ...retries }),
    filter,
  });
}

export function toFunction(lambda: IFunction): SubscriptionTarget {
  return (_scope, { deadLetters, filter }) => ({
    target: new targets.LambdaFunction(lambda, { deadLetterQueue: deadLetters, ...retries }),
    filter,
  });
}

/** A bus of another account, say, whose policy lets this account put events on it. */
export function toEventBus(bus: IEventBus): SubscriptionTarget {
  return (_scope, { deadLetters, filter }) => ({
    target: new targets.EventBus(bus, { deadLetterQueue: deadLetters }),
    filter,
  });
}

/** An endpoint that EventBridge calls itself: in no order, for a day, and without a signature. */
export function toApiDestination(props: ApiDestinationProps): SubscriptionTarget {
  const { endpoint, headerName = 'authorization', headerValue, rateLimitPerSecond = 20 } = props;
  return (scope, { deadLetters, filter }) => {
    checkEndpoint(scope, endpoint);
    const connection = new Connection(scope, 'Connection', {
      authorization: Authorization.apiKey(headerName, headerValue),
    });
    const destination = new ApiDestination(scope, 'ApiDestination', {
      connection,
      endpoint,
      rateLimitPerSecond,
    });
    const target = new targets.ApiDestination(destination, {
      deadLetterQueue: deadLetters,
      ...retries,
    });
    return { target, filter };
  };
}

export type WebhookProps = Pick<WebhookDeliveryProps, 'endpoint' | 'secret' | 'concurrency'>;

/**
 * An endpoint that gets signed webhooks, each tenant's in the order of its revisions. Its function filters:
 * it has to see all of a tenant's events, to know which one comes next.
 */
export function toWebhook(props: WebhookProps): SubscriptionTarget {
  return (scope, { appId, filter, deadLetters }) => {
    const delivery = new WebhookDelivery(scope, 'Webhook', {
      ...props,
      appId,
      filter,
      deadLetters,
    });
    return {
      target: new targets.SqsQueue(delivery.queue, { deadLetterQueue: deadLetters, ...retries }),
      filter: { tenants: filter.tenants },
      generatedSecret: props.secret === undefined ? delivery.secret : undefined,
    };
  };
}
