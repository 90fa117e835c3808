import type { IncomingMessage } from 'node:http';
import { account } from '../account.ts';
import type { JsonObject } from '../assembly/template.ts';
import type { Route } from './http-api.ts';
import type { RouteMatch } from './route-table.ts';

/** A request on its way to its function. */
export interface RoutedRequest {
  readonly apiId: string;
  readonly request: IncomingMessage;
  /** Decoded, and without what all requests have in front. */
  readonly path: string;
  /** As it came, without the question mark. */
  readonly query: string;
  readonly match: RouteMatch<Route>;
  readonly body: Buffer;
  /** What is known of the caller. */
  readonly authorizer?: JsonObject;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

const stage = '$default';

/** All that API Gateway hands on as text; a form, or a body of no type, comes in base64. */
const textTypes = /^(text\/.*|application\/(json|javascript|xml))$/;

/** A request as a function receives it: payload format 2.0. As there, absent parts are left out and paths are decoded. */
export function toProxyEvent(routed: RoutedRequest): JsonObject {
  const { request, path, query, match } = routed;
  const { cookie, ...headers } = headersOf(request);
  const parameters = parametersOf(query);
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: path,
    rawQueryString: query,
    cookies: cookie?.split(/[;,] */),
    headers,
    queryStringParameters: unlessEmpty(parameters),
    requestContext: contextOf(routed),
    pathParameters: unlessEmpty(match.pathParameters),
    ...bodyOf(routed),
  };
}

function contextOf({ apiId, request, path, match, authorizer, requestId, now }: RoutedRequest) {
  return {
    accountId: account.id,
    apiId,
    authorizer,
    domainName: `${apiId}.execute-api.${account.region}.${account.urlSuffix}`,
    domainPrefix: apiId,
    http: {
      method: request.method,
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress,
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId,
    routeKey: match.route.key,
    stage,
    time: logTime(now),
    timeEpoch: now,
  };
}

/** Names in lower case, the values of a repeated one joined. */
function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headersDistinct);
  return Object.fromEntries(entries.map(([name, values = []]) => [name, values.join(',')]));
}

function parametersOf(query: string): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]),
  );
}

function bodyOf({ request, body }: RoutedRequest) {
  if (body.length === 0) return { isBase64Encoded: false };
  const [type = ''] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const isText = textTypes.test(type.trim());
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

function unlessEmpty<T extends object>(record: T): T | undefined {
  return Object.keys(record).length === 0 ? undefined : record;
}

/** Such as `12/Mar/2026:19:03:58 +0000`. */
function logTime(instant: number): string {
  const [, day, month, year, time] = new Date(instant).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
