import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpsWebhookEndpoint } from '../../shared/publishing/https-webhook-endpoint.ts';
import { status, WebhookReceiver } from '../support/webhook-receiver.ts';

// As Secrets Manager makes them, and as they are written by others.
const secret = 'q7Rb2nX0cVt9LwYz4KdGm1PsHf8JaUe6TiQoBx3CvNlD';
const older = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const eventId = '0a7c5cd2-8a5e-5b0e-9d55-3f6f0e1a2b3c';
const delivery = { eventId, body: '{"detail":{"name":"\\"ø\\" 名🚀\\n"}}' };

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await WebhookReceiver.open();
});
afterEach(() => receiver.close());

function endpointAt(url: string, { secrets = [secret], timeout = 5000 } = {}) {
  return new HttpsWebhookEndpoint({
    url,
    secrets: async () => secrets,
    allowsLoopback: true,
    timeout,
  });
}

describe('a delivery', () => {
  it('is one POST of the body to the path, with the id of the event', async () => {
    const answer = await endpointAt(`${receiver.url}?key=1`).post(delivery);
    expect(answer).toEqual({ kind: 'delivered' });
    expect(receiver.received).toMatchObject([
      {
        method: 'POST',
        path: '/hooks?key=1',
        body: delivery.body,
        headers: { 'content-type': 'application/json', 'webhook-id': eventId },
      },
    ]);
  });

  it.each([
    ['the one secret', [secret], [secret]],
    ['either of two, while they are exchanged', [secret, older], [secret, older]],
  ])('is accepted by a receiver that knows %s', async (_, secrets, known) => {
    await endpointAt(receiver.url, { secrets }).post(delivery);
    const [{ body = '', headers = {} } = {}] = receiver.received;
    for (const each of known) {
      expect(new Webhook(each).verify(body, headers)).toEqual(JSON.parse(delivery.body));
    }
  });

  it('is refused by a receiver that knows another secret, or gets another text or id', async () => {
    await endpointAt(receiver.url).post(delivery);
    const [{ body = '', headers = {} } = {}] = receiver.received;
    const webhook = new Webhook(secret);
    expect(() => new Webhook(older).verify(body, headers)).toThrow();
    expect(() => webhook.verify(`${body} `, headers)).toThrow();
    expect(() => webhook.verify(body, { ...headers, 'webhook-id': 'other' })).toThrow();
    expect(() => webhook.verify(body, { ...headers, 'webhook-timestamp': '1' })).toThrow();
  });

  it('is signed with the secrets of its time', async () => {
    const secrets = [older];
    const endpoint = endpointAt(receiver.url, { secrets });
    await endpoint.post(delivery);
    secrets[0] = secret;
    await endpoint.post(delivery);
    const [, { body = '', headers = {} } = {}] = receiver.received;
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(delivery.body));
  });

  it('is not attempted where the secrets cannot be read', async () => {
    const secrets = () => Promise.reject(new Error('no secret'));
    const endpoint = new HttpsWebhookEndpoint({ url: receiver.url, secrets, allowsLoopback: true });
    await expect(endpoint.post(delivery)).rejects.toThrow('no secret');
    expect(receiver.connections).toBe(0);
  });

  it.each([
    ['there is none', []],
    ['it is no text in base64', ['{"secret":"c2VjcmV0"}']],
    ['it is no text in base64', ['']],
    ['it is no text in base64', ['whsec_', secret]],
    ['it is no text in base64', ['not base64!', secret]],
  ])('is not attempted where nothing can sign it: %s', async (reason, secrets) => {
    const endpoint = endpointAt(receiver.url, { secrets });
    await expect(endpoint.post(delivery)).rejects.toMatchObject({
      name: 'UnusableSecretError',
      message: `the secret that signs cannot be used: ${reason}`,
    });
    expect(receiver.connections).toBe(0);
  });

  it.each([[''], ['not base64!']])(
    'is signed by the newest alone where the one before it never could sign: "%s"',
    async (mended) => {
      await endpointAt(receiver.url, { secrets: [secret, mended] }).post(delivery);
      const [{ body = '', headers = {} } = {}] = receiver.received;
      expect(headers['webhook-signature']).toMatch(/^v1,[^ ]+$/);
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(delivery.body));
    },
  );
});

describe('the answer of an endpoint', () => {
  it.each([200, 201, 204, 299])('is that it has the event: %i', async (code) => {
    receiver.answer = status(code);
    expect(await endpointAt(receiver.url).post(delivery)).toEqual({ kind: 'delivered' });
  });

  it.each([304, 400, 401, 404, 410, 429, 500, 503])('is that it has it not: %i', async (code) => {
    receiver.answer = status(code);
    expect(await endpointAt(receiver.url).post(delivery)).toEqual({
      kind: 'failed',
      reason: `the endpoint answered ${code}`,
    });
  });

  it.each([301, 302, 303, 307, 308])('is not followed elsewhere: %i', async (code) => {
    const elsewhere = await WebhookReceiver.open();
    try {
      receiver.answer = status(code, { location: elsewhere.url });
      expect(await endpointAt(receiver.url).post(delivery)).toEqual({
        kind: 'failed',
        reason: `the endpoint answered ${code}`,
      });
      expect(elsewhere.connections).toBe(0);
    } finally {
      await elsewhere.close();
    }
  });

  it('has the connection used again, whatever it says', async () => {
    receiver.answer = (response) => response.writeHead(500).end('x'.repeat(100_000));
    const endpoint = endpointAt(receiver.url);
    for (const _ of [1, 2, 3]) await endpoint.post(delivery);
    expect(receiver.received).toHaveLength(3);
    expect(receiver.connections).toBe(1);
  });
});
