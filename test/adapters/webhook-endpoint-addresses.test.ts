import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { HttpsWebhookEndpoint } from '../../shared/publishing/https-webhook-endpoint.ts';
import { selfSignedCertificate } from '../support/self-signed-certificate.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';

const delivery = { eventId: 'event-1', body: '{}' };
const notPublic = 'the endpoint has an address that is not public';

function endpointAt(url: string, allowsLoopback?: boolean): HttpsWebhookEndpoint {
  return new HttpsWebhookEndpoint({
    url,
    secrets: async () => ['c2VjcmV0'],
    timeout: 10_000,
    ...(allowsLoopback === undefined ? {} : { allowsLoopback }),
  });
}

const elsewhere = [
  ...['10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '224.0.0.1'],
  ...['[fd00::1]', '[fe80::1]', '[::ffff:10.0.0.1]', '[64:ff9b::a00:1]', '[2002:a00:1::]'],
];

describe('an address that is not public', () => {
  let server: net.Server;
  let other: net.Server;
  let port: number;
  let connections = 0;

  beforeAll(async () => {
    const count = (socket: net.Socket): void => {
      connections += 1;
      socket.destroy();
    };
    server = net.createServer(count).listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A string only where it listens on a pipe.
    ({ port } = server.address() as net.AddressInfo);
    other = net.createServer(count).listen(port, '::1');
    // A machine may be without IPv6.
    await Promise.race([once(other, 'listening'), once(other, 'error')]).catch(() => {});
  });
  afterAll(async () => {
    for (const each of [server, other].filter(({ listening }) => listening)) {
      each.close();
      await once(each, 'close');
    }
  });
  beforeEach(() => {
    connections = 0;
  });
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ...['127.0.0.1', '127.9.9.9', '127.1', '2130706433', '0x7f.1', '0.0.0.0', 'localhost'],
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::7f00:1]'],
    ...elsewhere,
  ])('is not called: %s', async (host) => {
    const answer = await endpointAt(`https://${host}:${port}/hooks`).post(delivery);
    expect(answer).toEqual({ kind: 'failed', reason: notPublic });
    expect(connections).toBe(0);
  });

  it.each(['http', 'https'].flatMap((scheme) => elsewhere.map((host) => `${scheme}://${host}/`)))(
    'is not called where loopback is allowed: %s',
    async (url) => {
      const warn = vi.spyOn(console, 'warn');
      const answer = await endpointAt(url, true).post(delivery);
      expect(answer).toEqual({ kind: 'failed', reason: notPublic });
      expect(warn).not.toHaveBeenCalled();
    },
  );

  it.each(['127.0.0.1', 'localhost', '[::1]'])(
    'is called where loopback is allowed and it is one of it: %s',
    async (host) => {
      const warn = vi.spyOn(console, 'warn');
      const answer = await endpointAt(`http://${host}:${port}/hooks`, true).post(delivery);
      expect(answer).toMatchObject({
        kind: 'failed',
        reason: expect.stringMatching(/could not be reached \(E/),
      });
      expect(warn).not.toHaveBeenCalled();
    },
  );

  it.each(['http://example.com/', 'http://127.0.0.1/', 'ftp://example.com/', 'httpsx://a/', ''])(
    'is refused from the start where it is not https: "%s"',
    (url) => {
      expect(() => endpointAt(url)).toThrow('https');
      expect(() => endpointAt(url, false)).toThrow('https');
    },
  );
});

describe('an endpoint over https', () => {
  const trusted = tls.getCACertificates();
  const certificates = {
    own: selfSignedCertificate('127.0.0.1'),
    others: selfSignedCertificate('hooks.example'),
  };
  let receiver: WebhookReceiver;

  async function post(shown: keyof typeof certificates, ...known: readonly string[]) {
    receiver = await WebhookReceiver.open(certificates[shown]);
    tls.setDefaultCACertificates([...trusted, ...known]);
    return endpointAt(receiver.url, true).post(delivery);
  }

  afterEach(async () => {
    tls.setDefaultCACertificates(trusted);
    await receiver.close();
  });

  it('is called where its certificate is trusted', async () => {
    expect(await post('own', certificates.own.cert)).toEqual({ kind: 'delivered' });
    expect(receiver.received).toHaveLength(1);
  });

  it('is told nothing where its certificate vouches for itself', async () => {
    expect(await post('own')).toEqual({
      kind: 'failed',
      reason: 'the endpoint could not be reached (DEPTH_ZERO_SELF_SIGNED_CERT)',
    });
    expect(receiver.received).toEqual([]);
  });

  it('is told nothing where its certificate is of another name', async () => {
    expect(await post('others', certificates.others.cert)).toEqual({
      kind: 'failed',
      reason: 'the endpoint could not be reached (ERR_TLS_CERT_ALTNAME_INVALID)',
    });
    expect(receiver.received).toEqual([]);
  });
});
