import type { ServerResponse } from 'node:http';
import * as z from 'zod';

/** What goes back to the caller. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

const HeaderValue = z.union([z.string(), z.number(), z.boolean()]);

const FunctionAnswer = z.object({
  statusCode: z.int().min(200).max(599),
  headers: z.record(z.string(), HeaderValue).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** API Gateway sets these itself. */
const ownHeaders = new Set(['connection', 'content-length', 'transfer-encoding']);

/** An answer of API Gateway's own: `{"message": ...}`. */
export function ownAnswer(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  const body = Buffer.from(JSON.stringify({ message }));
  return { status, headers: { 'content-type': 'application/json', ...headers }, cookies: [], body };
}

export const internalServerError = ownAnswer(500, 'Internal Server Error');

/**
 * What a function's answer means in payload format 2.0: one with a `statusCode` is the answer itself, and any
 * other JSON the body of one with status 200.
 * @param payload JSON.
 */
export function toHttpAnswer(payload: string): HttpAnswer {
  const value: unknown = JSON.parse(payload);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    const body = Buffer.from(typeof value === 'string' ? value : payload);
    return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body };
  }
  const answer = FunctionAnswer.safeParse(value);
  return answer.success ? explicitAnswer(answer.data) : internalServerError;
}

function explicitAnswer(answer: z.infer<typeof FunctionAnswer>): HttpAnswer {
  const headers = Object.entries(answer.headers ?? {})
    .map(([name, value]): [string, string] => [name.toLowerCase(), String(value)])
    .filter(([name]) => !ownHeaders.has(name));
  return {
    status: answer.statusCode,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...Object.fromEntries(headers) },
    cookies: answer.cookies ?? [],
    body: Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** @param requestId is told in the header that API Gateway tells it in. */
export function send(response: ServerResponse, answer: HttpAnswer, requestId: string): void {
  response.statusCode = answer.status;
  response.setHeaders(new Map(Object.entries(answer.headers)));
  response.setHeader('apigw-requestid', requestId);
  if (answer.cookies.length > 0) response.setHeader('set-cookie', answer.cookies);
  response.end(answer.body);
}
