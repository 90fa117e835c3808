import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { jsonBytes } from '../../shared/domain/json-bytes.ts';
import { ProblemError } from './problem.ts';

/** What a function may answer with. Source: AWS Lambda documentation, quotas: invocation payload. */
const maxAnswerBytes = 6 * 1024 * 1024;

/** What makes an answer the one it is, beside the request. */
export interface AnswerVersion {
  readonly revision: number;
  readonly catalogueVersion: number;
  /** Set where the answer counts days from today. */
  readonly now?: number;
}

/** An answer with its `ETag`, or 304 where the caller has it already. */
export function versionedAnswer(
  event: APIGatewayProxyEventV2,
  body: object,
  version: AnswerVersion,
): APIGatewayProxyStructuredResultV2 {
  const etag = etagOf(event, version);
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (known(event).includes(etag)) return { statusCode: 304, headers };
  return jsonAnswer(body, headers);
}

export function jsonAnswer(
  body: object,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 {
  const answer = {
    statusCode: 200,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  if (jsonBytes(answer) > maxAnswerBytes) {
    throw new ProblemError(413, 'the answer is longer than 6 MB: ask for fewer at once');
  }
  return answer;
}

/** The path names tenant and audience; the same query in another order is another request. */
function etagOf(event: APIGatewayProxyEventV2, version: AnswerVersion): string {
  const { revision, catalogueVersion, now } = version;
  const day = now === undefined ? '' : new Date(now).toISOString().slice(0, 10);
  const parts = [event.rawPath, event.rawQueryString, revision, catalogueVersion, day];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `"${digest.slice(0, 32)}"`;
}

function known({ headers }: APIGatewayProxyEventV2): string[] {
  const sent = headers['if-none-match'] ?? '';
  return sent.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}
