import { account } from '../account.ts';
import { isObject, type JsonObject } from '../assembly/template.ts';
import type { AppTokens, JwtAuthorizer } from './app-tokens.ts';
import type { RouteAuthorization } from './http-api.ts';

/** Whether a request may pass, and what its function is told of the caller. */
export type Decision =
  | { readonly kind: 'passed'; readonly authorizer?: JsonObject }
  /** `challenge` is the `www-authenticate` header. */
  | { readonly kind: 'refused'; readonly challenge: string };

/** The caller of every route that asks for AWS credentials. Whatever a request is signed with, nobody checks it. */
const operator = {
  accessKey: 'local',
  accountId: account.id,
  callerId: 'local',
  cognitoIdentity: null,
  principalOrgId: null,
  userArn: `arn:${account.partition}:iam::${account.id}:user/local`,
  userId: 'local',
} as const;

/** @param header the request's `authorization`. */
export async function authorize(
  authorization: RouteAuthorization,
  header: string | undefined,
  tokens: AppTokens,
): Promise<Decision> {
  switch (authorization.kind) {
    case 'open':
      return { kind: 'passed' };
    case 'iam':
      return { kind: 'passed', authorizer: { iam: operator } };
    case 'jwt':
      return checkToken(authorization.authorizer, header, tokens);
  }
}

async function checkToken(
  authorizer: JwtAuthorizer,
  header: string | undefined,
  tokens: AppTokens,
): Promise<Decision> {
  const token = header?.replace(/^Bearer /i, '').trim();
  if (!token) return { kind: 'refused', challenge: 'Bearer' };
  const check = await tokens.verify(token, authorizer);
  if (check.kind === 'valid') {
    // No route of ours has scopes, and then API Gateway tells none.
    const jwt = { claims: asTexts(check.claims), scopes: null };
    return { kind: 'passed', authorizer: { jwt } };
  }
  const challenge = `Bearer scope="" error="invalid_token" error_description="${check.reason}"`;
  return { kind: 'refused', challenge };
}

/** API Gateway hands every claim to the function as text, and a list as `[one two]`. */
function asTexts(claims: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(value)]));
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(' ')}]`;
  return isObject(value) ? JSON.stringify(value) : String(value);
}
