import httpRouterHandler from '@middy/http-router';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { AppLedger } from '../../shared/application/app-ledger.ts';
import { previewChanges } from '../../shared/application/preview-changes.ts';
import type { AudiencePorts, ReadAnswer, ReadPorts } from '../../shared/application/read-answer.ts';
import { readChanges, wireEventOut } from '../../shared/application/read-changes.ts';
import { readHistory } from '../../shared/application/read-history.ts';
import { readTenant } from '../../shared/application/read-tenant.ts';
import { readUser } from '../../shared/application/read-user.ts';
import { readUsers } from '../../shared/application/read-users.ts';
import { operatorAudience } from '../../shared/domain/event-out.ts';
import { errorFields } from '../middleware/error-fields.ts';
import type { Instruments } from '../middleware/instruments.ts';
import { type AnswerVersion, jsonAnswer, versionedAnswer } from './answer.ts';
import { appOf } from './caller.ts';
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
/** Answers one who may ask. */
type Answer = (event: Event, ports: AudiencePorts, context: Context) => Promise<Result>;

// What one more revision and the answer may take; a page that stops in time says where it goes on.
const reservedMilliseconds = 10_000;

/** Answers what operators and apps ask. Reads alone: nothing here writes. */
export function createHandler(deps: EntitlementsApiDeps): Respond {
  const both = (path: string, answer: Answer) => forBoth(path, answer, deps);
  const preview: Respond = (event) => answerPreview(event, deps);
  const routes = [
    ...both('/tenants/{tenantId}', answerTenant),
    ...both('/tenants/{tenantId}/users', answerUsers),
    ...both('/tenants/{tenantId}/users/{associateId}', answerUser),
    ...both('/tenants/{tenantId}/users/{associateId}/history', answerHistory),
    ...both('/tenants/{tenantId}/changes', answerChanges),
    { method: 'POST', path: '/tenants/{tenantId}/preview', handler: preview } as const,
    { method: 'GET', path: '/openapi.json', handler: document } as const,
  ];
  const router = httpRouterHandler<Event, Result>({ routes, notFoundResponse: noRoute });
  return withProblems(async (event, context) => router(event, context), deps);
}

/** The same for operators, and for an app under its own path, of the tenants that installed it. */
function forBoth(path: string, answer: Answer, deps: EntitlementsApiDeps) {
  const ofOperator: Respond = (event, context) =>
    answer(event, { ...deps, audience: operatorAudience }, context);
  const ofApp: Respond = async (event, context) => {
    const audience = appOf(event);
    return answer(
      event,
      { ...deps, audience, ledger: new AppLedger(deps.ledger, audience) },
      context,
    );
  };
  return [
    { method: 'GET', path, handler: ofOperator },
    { method: 'GET', path: `/apps/{appId}${path}`, handler: ofApp },
  ] as const;
}

const answerTenant: Answer = async (event, ports) =>
  answerOf(event, await readTenant(tenantAsked(event), ports), ports, { now: ports.clock() });

const answerUser: Answer = async (event, ports) => {
  const question = userAsked(event);
  // What is scheduled may still be withdrawn: nobody can be told of days to come.
  if ((question.asOf ?? 0) > ports.clock()) throw new ProblemError(400, 'asOf is to come', 'asOf');
  return answerOf(event, await readUser(question, ports), ports);
};

const answerUsers: Answer = async (event, ports) => {
  const read = await readUsers(usersAsked(event), ports);
  if (read.kind === 'not-found' || read.answer.next === undefined)
    return answerOf(event, read, ports);
  const next = writeCursor(read.answer.next);
  return answerOf(event, { ...read, answer: { ...read.answer, next } }, ports);
};

const answerHistory: Answer = async (event, ports, context) =>
  answerOf(event, await readHistory(historyAsked(event), ports, hasTime(context)), ports);

const answerChanges: Answer = async (event, ports, context) => {
  const read = await readChanges(changesAsked(event), ports, hasTime(context));
  if (read.kind !== 'too-long') return answerOf(event, read, ports);
  const detail = `the events of revision ${read.revision} alone are longer than 5 MB`;
  throw new ProblemError(413, detail, 'after');
};

async function answerPreview(event: Event, ports: ReadPorts): Promise<Result> {
  const { tenantId, proposed } = previewAsked(event);
  const outcome = await previewChanges(tenantId, proposed, ports);
  if (outcome.kind === 'previewed') return jsonAnswer({ events: outcome.events.map(wireEventOut) });
  throw new ProblemError(400, `${outcome.path} ${outcome.message}`, outcome.path);
}

function answerOf(
  event: Event,
  read: ReadAnswer<object>,
  { catalogue }: ReadPorts,
  more: Partial<AnswerVersion> = {},
): Result {
  if (read.kind === 'not-found') throw new ProblemError(404, read.detail);
  const version = { revision: read.revision, catalogueVersion: catalogue.version, ...more };
  return versionedAnswer(event, read.answer, version);
}

/** Loaded when somebody asks: a tenth of the bundle, which no start should have to read. */
async function document(): Promise<Result> {
  const { default: openApi } = await import(
    '../../shared/contracts/published/entitlements-api.openapi.json',
    { with: { type: 'json' } }
  );
  return jsonAnswer(openApi);
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
