import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Certificate } from './self-signed-certificate.ts';

export interface ReceivedWebhook {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a receiver does with a request that has come whole. */
export type Answer = (response: http.ServerResponse) => void;

/** Answers with a status and nothing else. */
export function status(code: number, headers: http.OutgoingHttpHeaders = {}): Answer {
  return (response) => response.writeHead(code, headers).end();
}

/** An endpoint of an app on a free port of this machine, which keeps what it was sent. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** Also of those who then said nothing. */
  connections = 0;
  /** Of those, which are open. */
  open = 0;
  answer: Answer = status(200);
  readonly #server: http.Server | https.Server;

  private constructor(certificate: Certificate | undefined) {
    const listener: http.RequestListener = (request, response) => this.#take(request, response);
    this.#server =
      certificate === undefined
        ? http.createServer(listener)
        : https.createServer(certificate, listener);
    this.#server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.open += 1;
      socket.on('close', () => {
        this.open -= 1;
      });
    });
  }

  static async open(certificate?: Certificate): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver(certificate);
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get port(): number {
    // A string only where it listens on a pipe.
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    const scheme = this.#server instanceof https.Server ? 'https' : 'http';
    return `${scheme}://127.0.0.1:${this.port}/hooks`;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = request;
    // Those of a webhook come once each.
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    this.received.push({ method, path, headers, body: await text(request) });
    this.answer(response);
  }
}
