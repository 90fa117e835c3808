import { describe } from 'vitest';
import { countsSeats } from './subscriptions/partner-app-contract.ts';
import { followManyChanges, useSubscribers } from './subscriptions/use-subscribers.ts';
import { deliverWebhooks } from './subscriptions/webhooks-contract.ts';

const runner = useSubscribers();

describe('apps that follow their queues', () =>
  followManyChanges(runner, { tenants: 6, changes: 120 }));

describe('the example of a partner app', () => countsSeats(runner));

describe('signed webhooks', () => deliverWebhooks(runner));
