import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { webhookSecret } from './subscribers.ts';

export interface Delivery {
  readonly id: string;
  readonly body: string;
  /** Why it was not accepted; undefined: it was signed as it should be. */
  readonly refusal?: string;
  /** How many secrets signed it. */
  readonly signatures: number;
  readonly status: number | 'none';
}

/** An app's endpoint on this machine, which verifies what it gets and answers as it is told to. */
export class Receiver {
  readonly deliveries: Delivery[] = [];
  readonly #server: Server;
  readonly #answer: (delivery: { id: string; attempt: number }) => number | 'none';

  constructor(answer: (delivery: { id: string; attempt: number }) => number | 'none' = () => 204) {
    this.#answer = answer;
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const status = this.#take(request.headers, Buffer.concat(chunks).toString('utf8'));
        if (status !== 'none') response.writeHead(status).end();
      });
    });
  }

  /** Starts it on a free port; gives its address. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/plan-changes`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(headers: IncomingHttpHeaders, body: string): number | 'none' {
    const id = String(headers['webhook-id']);
    const refusal = refusalOf(headers, body);
    const attempt = this.deliveries.filter((each) => each.id === id).length + 1;
    const status = refusal === undefined ? this.#answer({ id, attempt }) : 401;
    const signatures = String(headers['webhook-signature']).split(' ').length;
    this.deliveries.push({ id, body, refusal, signatures, status });
    return status;
  }
}

function refusalOf(headers: IncomingHttpHeaders, body: string): string | undefined {
  try {
    new Webhook(webhookSecret).verify(body, headers as Record<string, string>);
    return undefined;
  } catch (error) {
    return String(error);
  }
}
