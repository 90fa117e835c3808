import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How an invocation ended. The payload is JSON. */
export type Outcome =
  | { readonly kind: 'success'; readonly payload: string }
  | {
      readonly kind: 'failure';
      readonly errorType: string;
      readonly errorMessage: string;
      /** The process is of no more use. */
      readonly fatal: boolean;
    };

interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  readonly settle: (outcome: Outcome) => void;
  sent: boolean;
}

interface Limits {
  readonly functionArn: string;
  /** From the moment at which the process takes the event. */
  readonly timeoutMs: number;
}

const root = '/2018-06-01/runtime';

/** As much as Lambda hands on: 6 MiB and a little. */
const maximumAnswerBytes = 6 * 1024 * 1024 + 100;

/** For a process that does not come to ask for its event. Lambda waits ten seconds, on a machine of its own. */
const initLimitMs = 30_000;

/** The Lambda runtime API for one process, which works on one invocation at a time. */
export class RuntimeApi {
  readonly #limits: Limits;
  readonly #server: Server;
  #invocation: Invocation | undefined;
  /** The process's open request for its next event. */
  #poll: ServerResponse | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
    // A process may wait for its next event for hours, and a connection closed meanwhile would lose an answer.
    this.#server.requestTimeout = 0;
    this.#server.keepAliveTimeout = 0;
  }

  /** @returns `host:port` for AWS_LAMBDA_RUNTIME_API. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    // A TCP server's address is an object.
    const { port } = this.#server.address() as AddressInfo;
    return `127.0.0.1:${port}`;
  }

  invoke(payload: string): Promise<Outcome> {
    return new Promise((settle) => {
      this.#invocation = { requestId: randomUUID(), payload, settle, sent: false };
      this.#limit(initLimitMs, 'The function did not start in time');
      this.#send();
    });
  }

  /** Ends the invocation under way, if there is one. */
  fail(errorType: string, errorMessage: string): void {
    this.#settle({ kind: 'failure', errorType, errorMessage, fatal: true });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const action = (request.url ?? '').split('/').at(-1);
    if (action === 'next') {
      this.#poll = response;
      this.#send();
      return;
    }
    const body = await text(request);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
    const isCurrent = request.url?.startsWith(`${root}/invocation/${this.#invocation?.requestId}/`);
    if (action === 'response' && isCurrent) this.#settle(outcomeOf(body));
    const isInitError = request.url === `${root}/init/error`;
    if (isInitError || (action === 'error' && isCurrent))
      this.#settle(failureOf(body, isInitError));
  }

  #send(): void {
    if (!this.#poll || !this.#invocation || this.#invocation.sent) return;
    const { functionArn, timeoutMs } = this.#limits;
    this.#invocation.sent = true;
    this.#poll
      .writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': this.#invocation.requestId,
        'lambda-runtime-deadline-ms': String(Date.now() + timeoutMs),
        'lambda-runtime-invoked-function-arn': functionArn,
      })
      .end(this.#invocation.payload);
    this.#poll = undefined;
    this.#limit(timeoutMs, `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`);
  }

  #limit(milliseconds: number, message: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.fail('Sandbox.Timedout', message), milliseconds);
  }

  #settle(outcome: Outcome): void {
    clearTimeout(this.#timer);
    this.#invocation?.settle(outcome);
    this.#invocation = undefined;
  }
}

function outcomeOf(payload: string): Outcome {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= maximumAnswerBytes) return { kind: 'success', payload };
  return {
    kind: 'failure',
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `the answer of ${bytes} bytes is over the limit of ${maximumAnswerBytes}`,
    fatal: false,
  };
}

function failureOf(body: string, fatal: boolean): Outcome {
  const { errorType, errorMessage } = parseError(body);
  return {
    kind: 'failure',
    errorType: String(errorType),
    errorMessage: String(errorMessage),
    fatal,
  };
}

function parseError(body: string): { errorType?: unknown; errorMessage?: unknown } {
  try {
    return JSON.parse(body);
  } catch {
    return { errorType: 'Error', errorMessage: body };
  }
}
