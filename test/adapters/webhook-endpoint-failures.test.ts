import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpsWebhookEndpoint } from '../../shared/publishing/https-webhook-endpoint.ts';
import { type Answer, WebhookReceiver } from '../support/webhook-receiver.ts';

// Of those who are slow; the others are given time, on a busy machine too.
const [short, long] = [200, 10_000];
const delivery = { eventId: 'event-1', body: '{"name":"not-to-be-told"}' };
const notInTime = 'the endpoint did not answer in time';

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await WebhookReceiver.open();
});
afterEach(() => receiver.close());

/** What came of a delivery, and after how many ms. The reason tells nothing of the address, the secret and the event. */
async function post(
  timeout: number,
  url = receiver.url.replace('//', '//user:not-to-be-told@'),
): Promise<{ reason: string; elapsed: number }> {
  const secrets = async () => ['c2VjcmV0LW5vdC10by1iZS10b2xk'];
  const endpoint = new HttpsWebhookEndpoint({ url, secrets, allowsLoopback: true, timeout });
  const start = performance.now();
  const answer = await endpoint.post(delivery);
  const reason = answer.kind === 'failed' ? answer.reason : answer.kind;
  expect(reason).not.toMatch(/127|user|not-to-be-told|hooks|event-1|c2VjcmV0|"/);
  return { reason, elapsed: performance.now() - start };
}

/** Writes again and again, as fast as it is read. */
function endlessly(response: ServerResponse, write: () => boolean): void {
  const go = (): void => {
    while (!response.destroyed && write());
  };
  response.on('drain', go);
  go();
}

const slow: readonly (readonly [string, Answer])[] = [
  ['says nothing', () => {}],
  ['says that it will, and then nothing', (response) => response.writeHead(200).flushHeaders()],
  ['stops in the middle', (response) => response.writeHead(200).write('{"ok":')],
  [
    'never stops',
    (response) => {
      const chunk = 'x'.repeat(65_536);
      endlessly(response.writeHead(200), () => response.write(chunk));
    },
  ],
  [
    'says again and again that it is at it',
    (response) => {
      const again = setInterval(() => response.writeProcessing(), 5);
      response.on('close', () => clearInterval(again));
    },
  ],
];

describe('an endpoint that is slow', () => {
  it.each(slow)('fails when its time is over: it %s', async (_, answer) => {
    receiver.answer = answer;
    const { reason, elapsed } = await post(short);
    expect(reason).toBe(notInTime);
    expect(elapsed).toBeGreaterThan(short / 2);
    expect(elapsed).toBeLessThan(10 * short);
  });

  it('holds up no delivery of the next one', async () => {
    receiver.answer = () => {};
    await post(short);
    receiver.answer = (response) => response.end();
    expect((await post(long)).reason).toBe('delivered');
  });
});

function raw(text: string): Answer {
  return ({ socket }) => socket?.end(text);
}

/** Says so, and keeps the connection. */
function switching(...headers: readonly string[]): Answer {
  const lines = ['HTTP/1.1 101 Switching Protocols', ...headers, '', ''];
  return ({ socket }) => socket?.write(lines.join('\r\n'));
}

describe('an endpoint that wants to speak another protocol', () => {
  it.each([
    ['that it names', ['connection: upgrade', 'upgrade: websocket']],
    ['that it does not name', []],
    ['that it names, and that it hangs up', ['connection: close, upgrade', 'upgrade: h2c']],
  ])('fails at once: one %s', async (_, headers) => {
    const secrets = async () => ['c2VjcmV0'];
    const endpoint = new HttpsWebhookEndpoint({ url: receiver.url, secrets, allowsLoopback: true });
    receiver.answer = switching(...headers);
    const start = performance.now();
    const answer = await endpoint.post(delivery);
    expect(answer).toEqual({ kind: 'failed', reason: 'the endpoint answered 101' });
    expect(performance.now() - start).toBeLessThan(long / 2);
    // Nothing is sent over that connection any more.
    receiver.answer = (response) => response.end();
    expect(await endpoint.post(delivery)).toEqual({ kind: 'delivered' });
    expect(receiver.open).toBe(1);
  });
});

const broken: readonly (readonly [string, Answer, string])[] = [
  ['hangs up', ({ socket }) => socket?.destroy(), 'ECONNRESET'],
  ['hangs up in the middle', raw('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx'), 'ECONNRESET'],
  ['speaks something else', raw('hello\r\n\r\n'), 'HPE_INVALID_CONSTANT'],
  [
    'sends headers without end',
    raw(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(9000)}`),
    'HPE_HEADER_OVERFLOW',
  ],
];

describe('an endpoint that is out of order', () => {
  it.each(broken)('fails with a code: it %s', async (_, answer, code) => {
    receiver.answer = answer;
    expect((await post(long)).reason).toBe(`the endpoint could not be reached (${code})`);
  });

  it('fails where nobody listens', async () => {
    const url = receiver.url.replace('//', '//user:not-to-be-told@');
    await receiver.close();
    expect((await post(long, url)).reason).toBe('the endpoint could not be reached (ECONNREFUSED)');
    receiver = await WebhookReceiver.open();
  });

  it('fails where its name is none', async () => {
    const { reason } = await post(long, 'http://user:not-to-be-told@no-such-host.invalid/hooks');
    expect(reason).toMatch(/^the endpoint could not be reached \((ENOTFOUND|EAI_AGAIN)\)$/);
  });
});
