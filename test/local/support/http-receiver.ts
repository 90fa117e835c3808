import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Ends the request, where the server did not answer it by itself. */
  answer(status: number): void;
}

/** A server on this machine that remembers what it was sent. */
export class HttpReceiver {
  readonly received: Received[] = [];
  readonly #server: Server;

  private constructor(statusOf: (request: Received) => number | undefined) {
    this.#server = createServer(async (request, response) => {
      const { method = '', url = '', headers } = request;
      const answer = (status: number) => end(response, status);
      const received = { method, url, headers, body: await text(request), answer };
      const status = statusOf(received);
      this.received.push(received);
      if (status !== undefined) answer(status);
    });
  }

  /** @param statusOf the status to answer with; undefined lets the request wait. */
  static async start(
    statusOf: (request: Received) => number | undefined = () => 200,
  ): Promise<HttpReceiver> {
    const receiver = new HttpReceiver(statusOf);
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get origin(): string {
    // A TCP server's address is an object.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  at(path: string): Received[] {
    return this.received.filter(({ url }) => url.split('?')[0] === path);
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end('ok');
}
