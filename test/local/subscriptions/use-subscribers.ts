import { afterAll, beforeAll } from 'vitest';
import { type Runner, startRunner } from '../../../infra/local/runner.ts';
import { appInstalled } from '../../support/events-in.ts';
import { clientsOf } from '../support/clients.ts';
import { send } from '../support/send.ts';
import { followTheirTenants, type Played } from './apps-contract.ts';
import { drain } from './follow-queue.ts';
import { manyChanges, type Scale, tenantNamed } from './many-changes.ts';
import { subscribers } from './subscribers.ts';

import { receivers } from './webhooks-contract.ts';

/** The processor with all that subscribes to it, for the tests of one file. */
export function useSubscribers(): () => Runner {
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

  return () => {
    if (runner === undefined) throw new Error('the runner is there only while tests run');
    return runner;
  };
}

/** What apps end with that follow their queues, after so many changes. */
export function followManyChanges(running: () => Runner, scale: Scale): void {
  let played: Played | undefined;
  beforeAll(async () => {
    played = { runner: running(), received: await play(running(), scale) };
  }, 900_000);
  followTheirTenants(() => {
    if (played === undefined) throw new Error('nothing was played');
    return played;
  }, scale);
}

/** Sends everything, waits for the end of it, and takes what came to each app. */
async function play(
  { endpoint, queueUrls, idle }: Runner,
  scale: Scale,
): Promise<Map<string, string[]>> {
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
