import http from 'node:http';
import https from 'node:https';
import { useAgent } from 'request-filtering-agent';
import { type Delivery, type WebhookRequest, webhookRequest } from './webhook-request.ts';

export interface WebhookOptions {
  readonly url: string;
  /** The secrets that are live, the newest first. */
  readonly secrets: () => Promise<readonly string[]>;
  /** Lets the local runner's receivers in: plain HTTP and this machine's own addresses. @default false */
  readonly allowsLoopback?: boolean;
  /** For the whole exchange, in ms. @default 10,000 */
  readonly timeout?: number;
}

const loopback = ['127.0.0.0/8', '::1/128'];

/**
 * An endpoint of an app, over HTTPS. A redirect is a failure, as is an answer that takes too long, and no
 * address is called that is not public, whatever its name resolves to.
 */
export class HttpsWebhookEndpoint {
  readonly #options: WebhookOptions;
  readonly #agent: https.Agent | http.Agent;

  constructor(options: WebhookOptions) {
    const { url, allowsLoopback = false } = options;
    if (!url.startsWith('https://') && !allowsLoopback) {
      throw new Error('an endpoint is called over https alone');
    }
    this.#options = options;
    // The agent looks at each address that it connects to, after it was resolved.
    this.#agent = useAgent(url, {
      keepAlive: true,
      allowIPAddressList: allowsLoopback ? loopback : [],
    });
  }

  async post(
    delivery: Delivery,
  ): Promise<{ kind: 'delivered' } | { kind: 'failed'; reason: string }> {
    const { secrets } = this.#options;
    const request = webhookRequest(delivery, await secrets(), new Date());
    try {
      const status = await this.#send(request);
      if (status >= 200 && status < 300) return { kind: 'delivered' };
      return { kind: 'failed', reason: `the endpoint answered ${status}` };
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    }
  }

  #send({ headers, body }: WebhookRequest): Promise<number> {
    const { url, timeout = 10_000 } = this.#options;
    const { request } = url.startsWith('https://') ? https : http;
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(timeout);
      const sent = request(url, { method: 'POST', headers, agent: this.#agent, signal });
      sent.on('error', reject);
      sent.on('response', (answer) => {
        // What it says is of no interest, but the connection is free only once it was read.
        answer.on('error', reject).on('end', () => resolve(answer.statusCode ?? 0));
        answer.resume();
      });
      sent.end(body);
    });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the endpoint could not be reached';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    return 'the endpoint did not answer in time';
  }
  if (/is not allowed/.test(error.message)) return 'the endpoint has an address that is not public';
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  return `the endpoint could not be reached${code}`;
}
