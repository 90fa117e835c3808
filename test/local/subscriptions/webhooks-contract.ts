import { setTimeout as sleep } from 'node:timers/promises';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, it } from 'vitest';
import type { Runner } from '../../../infra/local/runner.ts';
import { appInstalled } from '../../support/events-in.ts';
import { plansOf, twoPlans } from '../../support/sales-and-service.ts';
import { clientsOf } from '../support/clients.ts';
import { send } from '../support/send.ts';
import { type Delivery, Receiver } from './receiver.ts';

const steady = new Receiver();
const failing = new Receiver(({ attempt }) => (attempt <= 5 ? 500 : 200));
const hanging = new Receiver(() => 'none');

/** Endpoints of three apps, by app. */
export const receivers = { steady, failing, hanging };

/** What endpoints get that are subscribed by signed webhook: one that works, one that fails, one that hangs. */
export function deliverWebhooks(runner: () => Runner): void {
  it('reach an endpoint that verifies them, though another one hangs', async () => {
    await manyRounds(runner());
    await untilAccepted(runner(), steady, 'steady');
    expect(steady.deliveries.map(({ refusal }) => refusal)).toEqual(
      steady.deliveries.map(() => undefined),
    );
    // The neighbor has not let go of the first of its own yet.
    expect(hanging.deliveries.length).toBeGreaterThan(0);
    expect(new Set(hanging.deliveries.map(({ id }) => id)).size).toBeLessThan(
      toldTo(runner(), 'hanging').length / 2,
    );
  });

  it('reach it in the order of revisions, tenant by tenant and detail-type by detail-type', () => {
    const orders = Map.groupBy(steady.deliveries.map(placeOf), ({ chain }) => chain);
    expect(orders.size).toBe(2 * tenants.length);
    for (const [, places] of orders) {
      const revisions = places.map(({ revision }) => revision);
      expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    }
  });

  it('come with the same id and body each time where the endpoint answers 500 five times', async () => {
    await untilAccepted(runner(), failing, 'failing');
    for (const [, attempts] of Map.groupBy(failing.deliveries, ({ id }) => id)) {
      expect(attempts.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500, 200]);
      expect(new Set(attempts.map(({ body }) => body)).size).toBe(1);
    }
  });

  it('are accepted by who knows the secret of before while it is exchanged', async () => {
    const secrets = new SecretsManagerClient({
      endpoint: runner().endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const SecretString = 'bmV3LXNlY3JldC1vZi10aGUtYXBwLWFmdGVyd2FyZHM=';
    await secrets.send(new PutSecretValueCommand({ SecretId: 'steady-secret', SecretString }));
    // A function reads its secrets anew; here by starting anew.
    for (const name of runner().functionNames.filter((each) => /steady/i.test(each))) {
      runner().killFunction(name);
    }
    const { events } = clientsOf(runner().endpoint);
    const before = toldTo(runner(), 'steady').length;
    await send(events, [plansOf(90, { 1: null }, { tenantId: 'Cust1' })]);
    while (toldTo(runner(), 'steady').length === before) await sleep(50);
    await untilAccepted(runner(), steady, 'steady');
    expect(steady.deliveries.at(-1)).toMatchObject({ refusal: undefined, signatures: 2 });
  });
}

const tenants = ['Cust1', 'Cust2', 'Cust3'];
const rounds = 3;

/** What happens in some tenants that have all three apps: ten changes to a call, one after the other. */
async function manyRounds(runner: Runner): Promise<void> {
  const { events } = clientsOf(runner.endpoint);
  for (const tenantId of tenants) {
    const installs = Object.keys(receivers).map((appId) => appInstalled({ tenantId, appId }));
    await send(events, [twoPlans({ tenantId }), ...installs]);
  }
  for (let sequence = 1; sequence <= rounds; sequence += 1) {
    const plan = sequence % 2 === 0 ? 'ten-sales' : 'ten-service';
    await send(
      events,
      tenants.map((tenantId) => plansOf(sequence, { 1: plan, 2: plan }, { tenantId })),
    );
    await sleep(300);
  }
}

function toldTo({ planChanges }: Runner, audience: string): string[] {
  return planChanges
    .map(({ detail }) => (detail as { metadata: { audience: string; eventId: string } }).metadata)
    .filter((metadata) => metadata.audience === audience)
    .map(({ eventId }) => eventId);
}

const accepted = (deliveries: readonly Delivery[]) =>
  deliveries.filter(({ status }) => status === 200 || status === 204).map(({ id }) => id);

async function untilAccepted(runner: Runner, receiver: Receiver, audience: string): Promise<void> {
  const isDone = () => {
    const got = new Set(accepted(receiver.deliveries));
    const told = toldTo(runner, audience);
    return told.length > 0 && told.every((id) => got.has(id));
  };
  while (!isDone()) await sleep(50);
}

function placeOf({ body }: Delivery): { chain: string; revision: number } {
  const { 'detail-type': detailType, detail } = JSON.parse(body);
  const { tenantId, revision } = detail.metadata;
  return { chain: `${tenantId}/${detailType}`, revision };
}
