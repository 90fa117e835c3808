import { DeliveryError } from './delivery-error.ts';
import type { EventBridgeEvent } from './event.ts';
import { sendRequest } from './send-request.ts';

/** What requests carry besides the event. */
export interface HttpParameters {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

export interface ApiDestination {
  /** What its connection adds to each request, the credentials among it. */
  readonly connection: HttpParameters;
  readonly method: string;
  readonly endpoint: URL;
}

/** EventBridge waits no longer for an answer. */
const timeoutMs = 5000;

/** Besides 5xx: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html */
const retriedStatuses = [401, 407, 409, 429];

/** Headers that neither a connection nor a rule can change. */
const fixedHeaders = {
  'user-agent': 'Amazon/EventBridge/ApiDestinations',
  range: 'bytes=0-1048575',
  'accept-encoding': 'gzip,deflate',
} as const;

/** The API destinations of the account and their connections, by ARN. */
export class ApiDestinations {
  readonly connections = new Map<string, HttpParameters>();
  readonly #destinations = new Map<string, ApiDestination>();
  readonly #stopping = new AbortController();

  add(arn: string, destination: ApiDestination): void {
    this.#destinations.set(arn, destination);
  }

  /** @throws Error where there is none. */
  get(arn: string): ApiDestination {
    const destination = this.#destinations.get(arn);
    if (!destination) throw new Error(`there is no API destination ${arn}`);
    return destination;
  }

  /** @throws DeliveryError unless the endpoint took the event. */
  async deliver(
    { connection, method, endpoint }: ApiDestination,
    parameters: HttpParameters,
    event: EventBridgeEvent,
  ): Promise<void> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const request = {
      url: withQuery(endpoint, { ...parameters.query, ...connection.query }),
      method,
      headers: mergeHeaders(parameters.headers, connection.headers),
      body: JSON.stringify(event),
      signal: AbortSignal.any([timeout, this.#stopping.signal]),
    };
    const status = await sendRequest(request).catch((error: Error) => {
      const isRetriable = !this.#stopping.signal.aborted;
      const [code, reason] = timeout.aborted
        ? ['TIMEOUT', `no answer within ${timeoutMs} ms`]
        : ['CONNECTION_FAILURE', error.message];
      throw new DeliveryError(code, `${endpoint.href}: ${reason}`, { isRetriable });
    });
    if (status >= 200 && status < 300) return;
    const isRetriable = status >= 500 || retriedStatuses.includes(status);
    const message = `${endpoint.href} answered ${status}`;
    throw new DeliveryError('SDK_CLIENT_ERROR', message, { isRetriable });
  }

  /** Gives up the requests under way. */
  stop(): void {
    this.#stopping.abort();
  }
}

/** The connection's parameters win over the rule's. */
function mergeHeaders(...layers: readonly Readonly<Record<string, string>>[]) {
  const lowerCase = layers.flatMap((layer) =>
    Object.entries(layer).map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  const contentType = 'application/json; charset=utf-8';
  return { 'content-type': contentType, ...Object.fromEntries(lowerCase), ...fixedHeaders };
}

function withQuery(endpoint: URL, query: Readonly<Record<string, string>>): URL {
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
