import { afterAll, beforeAll, describe } from 'vitest';
import { type Runner, startRunner } from '../../infra/local/runner.ts';
import { appInstalled } from '../support/events-in.ts';
import { followTheirTenants, type Played } from './subscriptions/apps-contract.ts';
import { drain } from './subscriptions/follow-queue.ts';
import { manyChanges, type Scale, tenantNamed } from './subscriptions/many-changes.ts';
import { countsSeats } from './subscriptions/partner-app-contract.ts';
import { subscribers } from './subscriptions/subscribers.ts';
import { deliverWebhooks, receivers } from './subscriptions/webhooks-contract.ts';
import { clientsOf } from './support/clients.ts';
import { send } from './support/send.ts';

// The whole of it takes minutes, and is for the check before something lands.
const scale: Scale =
  process.env.TEST_SCALE === 'full' ? { tenants: 50, changes: 2000 } : { tenants: 6, changes: 120 };

let runner: Runner | undefined;
beforeAll(async () => {
  const urls = Object.entries(receivers).map(
    async ([appId, receiver]) => [appId, await receiver.listen()] as const,
  );
  process.env.WEBHOOK_ENDPOINTS = JSON.stringify(Object.fromEntries(await Promise.all(urls)));
  runner = await startRunner({ app: 'test/local/subscriptions/subscribed-app.ts' });
}, 120_000);
afterAll(async () => {
  delete process.env.WEBHOOK_ENDPOINTS;
  await runner?.stop();
  for (const receiver of Object.values(receivers)) await receiver.close();
});

function running(): Runner {
  if (runner === undefined) throw new Error('the runner is there only while tests run');
  return runner;
}

describe('apps that follow their queues', () => {
  let played: Played | undefined;
  beforeAll(async () => {
    played = { runner: running(), received: await play(running()) };
  }, 900_000);
  followTheirTenants(() => {
    if (played === undefined) throw new Error('nothing was played');
    return played;
  }, scale);
});

describe('the example of a partner app', () => countsSeats(running));

describe('signed webhooks', () => deliverWebhooks(running));

/** Sends everything, waits for the end of it, and takes what came to each app. */
async function play({ endpoint, queueUrls, idle }: Runner): Promise<Map<string, string[]>> {
  const { events, sqs } = clientsOf(endpoint);
  const tenants = Array.from({ length: scale.tenants }, (_, tenant) => tenantNamed(tenant));
  await send(
    events,
    tenants.map((tenantId) => appInstalled({ tenantId, appId: 'app-d' })),
  );
  await send(events, manyChanges(scale));
  await idle(600_000);
  const received = new Map<string, string[]>();
  for (const appId of Object.keys(subscribers)) {
    const bodies: string[] = [];
    await drain(sqs, queueUrls[appId] ?? '', async (body) => void bodies.push(body));
    received.set(appId, bodies);
  }
  return received;
}
