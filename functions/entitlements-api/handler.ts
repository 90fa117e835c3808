import httpRouterHandler from '@middy/http-router';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { previewChanges } from '../../shared/application/preview-changes.ts';
import type { ReadAnswer, ReadPorts } from '../../shared/application/read-answer.ts';
import { readChanges, wireEventOut } from '../../shared/application/read-changes.ts';
import { readHistory } from '../../shared/application/read-history.ts';
import { readTenant } from '../../shared/application/read-tenant.ts';
import { readUser } from '../../shared/application/read-user.ts';
import { readUsers } from '../../shared/application/read-users.ts';
import { errorFields } from '../middleware/error-fields.ts';
import type { Instruments } from '../middleware/instruments.ts';
import { type AnswerVersion, jsonAnswer, versionedAnswer } from './answer.ts';
import { checkApp } from './caller.ts';
import { ProblemError, problemAnswer, problemOf } from './problem.ts';
import {
  changesAsked,
  historyAsked,
  previewAsked,
  tenantAsked,
  userAsked,
  usersAsked,
  writeCursor,
} from './questions.ts';

export type EntitlementsApiDeps = ReadPorts & Instruments;

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;
type Respond = (event: Event, context: Context) => Promise<Result>;

// What one more revision and the answer may take; a page that stops in time says where it goes on.
const reservedMilliseconds = 10_000;

/** Answers what operators and apps ask. Reads alone: nothing here writes. */
export function createHandler(deps: EntitlementsApiDeps): Respond {
  const { catalogue, clock } = deps;
  const answers = (event: Event, read: ReadAnswer<object>, more: Partial<AnswerVersion> = {}) => {
    if (read.kind === 'not-found') throw new ProblemError(404, read.detail);
    const version = { revision: read.revision, catalogueVersion: catalogue.version, ...more };
    return versionedAnswer(event, read.answer, version);
  };
  const tenant: Respond = async (event) =>
    answers(event, await readTenant(tenantAsked(event), deps), { now: clock() });
  const user: Respond = async (event) => {
    const question = userAsked(event);
    // What is scheduled may still be withdrawn: nobody can be told of days to come.
    if ((question.asOf ?? 0) > clock()) throw new ProblemError(400, 'asOf is to come', 'asOf');
    return answers(event, await readUser(question, deps));
  };
  const users: Respond = async (event) => {
    const read = await readUsers(usersAsked(event), deps);
    if (read.kind === 'not-found' || read.answer.next === undefined) return answers(event, read);
    const next = writeCursor(read.answer.next);
    return answers(event, { ...read, answer: { ...read.answer, next } });
  };
  const history: Respond = async (event, context) =>
    answers(event, await readHistory(historyAsked(event), deps, hasTime(context)));
  const changes: Respond = async (event, context) => {
    const read = await readChanges(changesAsked(event), deps, hasTime(context));
    if (read.kind !== 'too-long') return answers(event, read);
    const detail = `the events of revision ${read.revision} alone are longer than 5 MB`;
    throw new ProblemError(413, detail, 'after');
  };
  const preview: Respond = async (event) => {
    const { tenantId, proposed } = previewAsked(event);
    const outcome = await previewChanges(tenantId, proposed, deps);
    if (outcome.kind === 'previewed')
      return jsonAnswer({ events: outcome.events.map(wireEventOut) });
    throw new ProblemError(400, `${outcome.path} ${outcome.message}`, outcome.path);
  };
  const routes = [
    ...forBoth('/tenants/{tenantId}', tenant),
    ...forBoth('/tenants/{tenantId}/users', users),
    ...forBoth('/tenants/{tenantId}/users/{associateId}', user),
    ...forBoth('/tenants/{tenantId}/users/{associateId}/history', history),
    ...forBoth('/tenants/{tenantId}/changes', changes),
    { method: 'POST', path: '/tenants/{tenantId}/preview', handler: preview } as const,
    { method: 'GET', path: '/openapi.json', handler: document } as const,
  ];
  const router = httpRouterHandler<Event, Result>({ routes, notFoundResponse: noRoute });
  return withProblems(async (event, context) => router(event, context), deps);
}

/** Loaded when somebody asks: a tenth of the bundle, which no start should have to read. */
async function document(): Promise<Result> {
  const { default: openApi } = await import(
    '../../shared/contracts/published/entitlements-api.openapi.json',
    { with: { type: 'json' } }
  );
  return jsonAnswer(openApi);
}

/** The same for operators, and for an app under its own path. */
function forBoth(path: string, respond: Respond) {
  const ofApp: Respond = (event, context) => {
    checkApp(event);
    return respond(event, context);
  };
  return [
    { method: 'GET', path, handler: respond },
    { method: 'GET', path: `/apps/{appId}${path}`, handler: ofApp },
  ] as const;
}

function hasTime(context: Context): () => boolean {
  return () => context.getRemainingTimeInMillis() > reservedMilliseconds;
}

function noRoute({ method, path }: { method: string; path: string }): never {
  throw new ProblemError(404, `there is no ${method} ${path}`);
}

function withProblems(respond: Respond, { logger }: Instruments): Respond {
  return async (event, context) => {
    try {
      return await respond(event, context);
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) logger.error('REQUEST_FAILED', errorFields(error));
      return problemAnswer(problem ?? new ProblemError(500, 'the request could not be answered'));
    }
  };
}
