import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import type { ProposedEvent } from '../../shared/application/preview-changes.ts';
import type { ChangesQuestion } from '../../shared/application/read-changes.ts';
import type { HistoryQuestion } from '../../shared/application/read-history.ts';
import type { UserQuestion } from '../../shared/application/read-user.ts';
import type { UserCursor, UsersQuestion } from '../../shared/application/read-users.ts';
import {
  ChangesQuery,
  HistoryQuery,
  latestRevision,
  NoQuery,
  TenantPath,
  UserPath,
  UserQuery,
  UsersQuery,
} from '../../shared/contracts/entitlements-api-parameters.ts';
import { parseFirst } from '../../shared/contracts/parse-first.ts';
import { PreviewRequest } from '../../shared/contracts/preview-request.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { invalid, ProblemError } from './problem.ts';

/** What requests ask, out of their paths, queries and bodies. Each throws a `ProblemError` that names what is wrong. */
export function tenantAsked(event: APIGatewayProxyEventV2): TenantId {
  queryOf(event, NoQuery);
  return tenantIn(event);
}

export function userAsked(event: APIGatewayProxyEventV2): UserQuestion {
  const { asOf, explain, revision } = queryOf(event, UserQuery);
  return {
    ...userIn(event),
    revision,
    explain: explain === 'true',
    ...(asOf === undefined ? {} : { asOf: Date.parse(asOf) }),
  };
}

export function usersAsked(event: APIGatewayProxyEventV2): UsersQuestion {
  const { limit, cursor, ...filter } = queryOf(event, UsersQuery);
  const from = cursor === undefined ? {} : { cursor: readCursor(cursor) };
  return { tenantId: tenantIn(event), filter, limit, ...from };
}

export function historyAsked(event: APIGatewayProxyEventV2): HistoryQuestion {
  return { ...userIn(event), ...queryOf(event, HistoryQuery) };
}

export function changesAsked(event: APIGatewayProxyEventV2): ChangesQuestion {
  const query = queryOf(event, ChangesQuery);
  return { tenantId: tenantIn(event), ...query };
}

// A function's request may have 6 MB; no honest proposal is near it.
const maxBodyBytes = 5 * 1024 * 1024;

export function previewAsked(event: APIGatewayProxyEventV2): {
  tenantId: TenantId;
  proposed: readonly ProposedEvent[];
} {
  queryOf(event, NoQuery);
  const { body = '', isBase64Encoded } = event;
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  if (Buffer.byteLength(text) > maxBodyBytes) {
    throw new ProblemError(413, 'the body is longer than 5 MB');
  }
  const proposed = checked(PreviewRequest, parseJson(text));
  if (!canBeWritten(proposed)) throw new ProblemError(400, 'the body nests too deeply');
  return { tenantId: tenantIn(event), proposed: [proposed].flat() };
}

/** JSON is read to any depth, and written to some. */
function canBeWritten(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

function tenantIn({ pathParameters }: APIGatewayProxyEventV2): TenantId {
  const { tenantId } = checked(TenantPath, { tenantId: pathParameters?.tenantId });
  return TenantId.parse(tenantId);
}

function userIn(event: APIGatewayProxyEventV2): Pick<UserQuestion, 'tenantId' | 'associateId'> {
  const { tenantId, associateId } = event.pathParameters ?? {};
  const path = checked(UserPath, { tenantId, associateId });
  return { ...path, tenantId: TenantId.parse(path.tenantId) };
}

function queryOf<Schema extends z.ZodType>(
  { queryStringParameters = {} }: APIGatewayProxyEventV2,
  schema: Schema,
): z.output<Schema> {
  return checked(schema, queryStringParameters);
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = parseFirst(schema, value);
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(400, 'the body is not JSON');
  }
}

const Cursor = z.tuple([z.int().positive().max(latestRevision), z.int().positive()]);

/** A cursor as callers hand it back: opaque to them. */
export function writeCursor({ revision, after }: UserCursor): string {
  return Buffer.from(JSON.stringify([revision, after])).toString('base64url');
}

function readCursor(text: string): UserCursor {
  try {
    const [revision, after] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { revision, after };
  } catch {
    throw new ProblemError(400, 'cursor is not one that an answer gave', 'cursor');
  }
}
