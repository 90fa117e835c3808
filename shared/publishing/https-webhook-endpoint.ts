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

// The agent compares single addresses as text; a range would have to be of the family of whatever is called.
const loopback = ['127.0.0.1', '::1'];

const switching = 101;

/**
 * An endpoint of an app, over HTTPS. A redirect is a failure, as is an answer that takes too long, and no
 * address is called that is not public, whatever its name resolves to.
 */
export class HttpsWebhookEndpoint {
  readonly #options: WebhookOptions;
  readonly #agent: https.Agent | http.Agent;

  constructor(options: WebhookOptions) {
    const { allowsLoopback = false } = options;
    if (!/^https:/i.test(options.url) && !allowsLoopback) {
      throw new Error('an endpoint is called over https alone');
    }
    // As the construct takes it, which reads schemes and hosts in any case.
    const url = new URL(options.url).href;
    this.#options = { ...options, url };
    // The agent looks at each address that it connects to, after it was resolved.
    this.#agent = useAgent(url, {
      keepAlive: true,
      allowIPAddressList: allowsLoopback ? loopback : [],
    });
  }

  /** Rejects where nothing can be signed: that is not the endpoint's failure. */
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
      const unanswered = (): void => reject(new Error('the request ended without an answer'));
      sent.on('error', reject).on('close', unanswered);
      sent.on('upgrade', (answer) => resolve(hangUp(answer)));
      sent.on('response', (answer) => {
        sent.off('close', unanswered);
        if (answer.statusCode === switching) resolve(hangUp(answer));
        // What it says is of no interest, but the connection is free only once it was read.
        answer.on('error', reject).on('end', () => resolve(answer.statusCode ?? 0));
        answer.resume();
      });
      sent.end(body);
    });
  }
}

/** Whoever would go on in another protocol; gives the status. */
function hangUp({ socket, statusCode = switching }: http.IncomingMessage): number {
  socket.destroy();
  return statusCode;
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
