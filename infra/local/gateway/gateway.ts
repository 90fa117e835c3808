import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { account } from '../account.ts';
import { RunnerError } from '../runner-error.ts';
import { AwsError } from './aws-error.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const scope = `local/20200101/${account.region}/local/aws4_request`;
/** Emulators keep what belongs to one region by the signature; here all signatures, and none, are the same. */
const signature = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;

/** The one port: AWS calls by `X-Amz-Target`, and a few routes of the runner's own. */
export class Gateway {
  readonly #services = new Map<string, Handler>();
  readonly #routes = new Map<string, Handler>();
  readonly #prefixes = new Map<string, Handler>();
  readonly #server: Server = createServer(
    (request, response) => void this.#serve(request, response),
  );

  /** Binds the port. Until there are services, it answers 503. @returns the endpoint. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? new RunnerError(`port ${port} is in use`) : error),
      );
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    // A client that finds its idle connection closed may have to send something twice.
    this.#server.keepAliveTimeout = 65_000;
    // A TCP server's address is an object.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** @param target the part of `X-Amz-Target` before the dot. */
  addService(target: string, handler: Handler): void {
    this.#services.set(target, handler);
  }

  /** @param route such as `GET /plan-changes`. */
  addRoute(route: string, handler: Handler): void {
    this.#routes.set(route, handler);
  }

  /** @param prefix such as `/api`: takes all that is asked for there, whatever else the request says. */
  addPrefix(prefix: string, handler: Handler): void {
    this.#prefixes.set(prefix, handler);
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#handlerOf(request)(request, response);
    } catch (error) {
      const known =
        error instanceof AwsError ? error : new AwsError('InternalFailure', String(error), 500);
      if (response.headersSent) response.destroy();
      else known.sendTo(response);
    }
  }

  #handlerOf(request: IncomingMessage): Handler {
    for (const [prefix, handler] of this.#prefixes)
      if (new RegExp(`^${prefix}([/?]|$)`).test(request.url ?? '')) return handler;
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') return this.#serviceOf(target, request);
    const route = `${request.method} ${new URL(request.url ?? '/', 'http://local').pathname}`;
    return this.#routes.get(route) ?? ((_request, response) => this.#refuse(route, response));
  }

  #serviceOf(target: string, request: IncomingMessage): Handler {
    if (this.#services.size === 0) throw new AwsError('ServiceUnavailable', 'starting', 503);
    const service = this.#services.get(target.split('.')[0] ?? '');
    if (!service) throw new AwsError('UnknownOperationException', `${target} is not imitated here`);
    request.headers.authorization = signature;
    request.headers['x-amz-date'] = '20200101T000000Z';
    return service;
  }

  #refuse(route: string, response: ServerResponse): void {
    const services = [...this.#services.keys()].map(
      (name) => `POST / with X-Amz-Target: ${name}.*`,
    );
    const prefixes = [...this.#prefixes.keys()].map((prefix) => `${prefix}/...`);
    const body = {
      message: `there is no ${route}`,
      routes: [...this.#routes.keys(), ...prefixes, ...services],
    };
    response
      .writeHead(404, { 'content-type': 'application/json' })
      .end(`${JSON.stringify(body)}\n`);
  }
}
