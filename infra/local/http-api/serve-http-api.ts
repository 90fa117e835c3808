import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateway } from '../gateway/gateway.ts';
import type { World } from '../world.ts';
import { addAppTokenRoute } from './app-token-route.ts';
import { authorize } from './authorize.ts';
import {
  type HttpAnswer,
  internalServerError,
  ownAnswer,
  send,
  toHttpAnswer,
} from './http-answer.ts';
import { apiUrlOf, type HttpApi, type Integration, prefix } from './http-api.ts';
import { toProxyEvent } from './proxy-event.ts';

/** Lambda takes no longer event, though API Gateway takes bodies of 10 MB. */
const maximumEventBytes = 6 * 1024 * 1024;

/** Serves the HTTP API of the template, if it has one. `report` is told what is not as on AWS. */
export function serveHttpApi(gateway: Gateway, world: World, report: (line: string) => void): void {
  const api = world.httpApis.only;
  if (!api) return;
  gateway.addPrefix(prefix, async (request, response) => {
    const requestId = randomUUID();
    send(response, await answerTo({ api, world, request, requestId }), requestId);
  });
  const url = apiUrlOf(world.endpoint);
  if (api.hasIamRoutes)
    report(`${url} takes calls without a signature, also where AWS asks for IAM credentials`);
  addAppTokenRoute(gateway, world);
}

interface Call {
  readonly api: HttpApi;
  readonly world: World;
  readonly request: IncomingMessage;
  readonly requestId: string;
}

async function answerTo({ api, world, request, requestId }: Call): Promise<HttpAnswer> {
  const { path, query } = targetOf(request);
  if (path === undefined) return ownAnswer(400, 'Bad Request');
  const match = api.isServed ? api.routes.find(request.method ?? '', path) : undefined;
  if (!match) return ownAnswer(404, 'Not Found');
  const { integration, authorization } = match.route;
  const decision = await authorize(authorization, request.headers.authorization, world.appTokens);
  if (decision.kind === 'refused')
    return ownAnswer(401, 'Unauthorized', { 'www-authenticate': decision.challenge });
  const body = await buffer(request);
  const { authorizer } = decision;
  const routed = { apiId: api.id, request, path, query, match, body, authorizer, requestId };
  const event = JSON.stringify(toProxyEvent({ ...routed, now: world.clock.now }));
  if (Buffer.byteLength(event) > maximumEventBytes)
    return ownAnswer(413, 'Request Entity Too Large');
  return invoke(world, integration, event);
}

/** The path is decoded, as functions behind an HTTP API get it; undefined where it cannot be. */
function targetOf({ url = '' }: IncomingMessage): { path?: string; query: string } {
  const [path = '', ...query] = url.slice(prefix.length).split('?');
  try {
    return { path: decodeURIComponent(path) || '/', query: query.join('?') };
  } catch {
    return { query: '' };
  }
}

async function invoke(
  { functions }: World,
  { functionArn, timeoutMs }: Integration,
  event: string,
): Promise<HttpAnswer> {
  const answered = new AbortController();
  const outcome = await Promise.race([
    functions.invoke(functionArn, event),
    sleep(timeoutMs, undefined, { signal: answered.signal }).catch(() => undefined),
  ]);
  answered.abort();
  // The function runs on, as on AWS; nobody waits for it any longer.
  if (!outcome) return ownAnswer(503, 'Service Unavailable');
  return outcome.kind === 'success' ? toHttpAnswer(outcome.payload) : internalServerError;
}
