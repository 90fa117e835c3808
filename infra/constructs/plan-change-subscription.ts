import { CfnOutput, Names } from 'aws-cdk-lib';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { SubscriptionFilter } from '../../shared/contracts/subscription-filter.ts';
import { WireAppId } from '../../shared/contracts/wire-values.ts';
import { messagesIn, ParkingQueue } from './parking-queue.ts';
import { RunbookAlarm } from './runbook-alarm.ts';
import { patternOf } from './subscription-pattern.ts';
import type { SubscriptionTarget } from './subscription-target.ts';

export interface PlanChangeSubscriptionProps {
  /** The bus `plan-changes`. */
  readonly bus: IEventBus;

  /** The app, as the app store knows it. It gets the events that are meant for it, and no others. */
  readonly appId: string;

  /** Where they go: `toQueue`, `toFunction`, `toEventBus`, `toApiDestination` or `toWebhook`. */
  readonly target: SubscriptionTarget;

  /**
   * Which of the app's events it takes; see `SubscriptionFilter`.
   * @default - all of them, so that the app can prove that it missed none
   */
  readonly filter?: SubscriptionFilter;

  /** Where it is told that events could not be delivered. */
  readonly alarmTopic: ITopic;
}

/**
 * Brings the plan changes of one app to it: of the tenants that installed it, and of none other. What
 * cannot be delivered for a day waits in a dead-letter queue of its own, and an alarm tells.
 */
export class PlanChangeSubscription extends Construct {
  readonly rule: Rule;
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string, props: PlanChangeSubscriptionProps) {
    super(scope, id);
    const { bus, alarmTopic } = props;
    const appId = checked(WireAppId.safeParse(props.appId), 'The appId');
    const filter = checked(
      SubscriptionFilter.safeParse(props.filter ?? {}),
      `The filter of ${appId}`,
    );
    this.deadLetters = new ParkingQueue(this, 'DeadLetters');
    const { deadLetters } = this;
    const bound = props.target(this, { appId, filter, deadLetters });
    this.rule = new Rule(this, 'Rule', {
      eventBus: bus,
      description: `Plan changes of ${appId}`,
      eventPattern: patternOf(appId, bound.filter),
      targets: [bound.target],
    });
    new RunbookAlarm(this, 'Alarm', {
      name: `subscription-${Names.uniqueResourceName(this, { maxLength: 120, separator: '-' })}`,
      topic: alarmTopic,
      metric: messagesIn(deadLetters),
      threshold: 1,
      meaning: `Plan changes could not be delivered to ${appId}, and wait in its dead-letter queue.`,
      runbook: 'a-subscription-has-dead-letters',
    });
    if (bound.generatedSecret !== undefined) {
      new CfnOutput(this, 'WebhookSecretArn', {
        value: bound.generatedSecret.secretArn,
        description: `What signs the webhooks of ${appId}`,
      });
    }
  }
}

type Parsed<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function checked<Value>(parsed: Parsed<Value>, what: string): Value {
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `${what} ${issue?.path.join('.')} is not valid: ${issue?.message}`.replace('  ', ' '),
  );
}
