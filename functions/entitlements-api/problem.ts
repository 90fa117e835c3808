import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Problem } from '../../shared/contracts/entitlements-api.ts';
import { NewerHeadError } from '../../shared/domain/newer-head-error.ts';

const titles = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Content Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

type Status = keyof typeof titles;

/** Ends a request with a problem of RFC 9457. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: Status;
  readonly parameter: string | undefined;

  constructor(status: Status, detail: string, parameter?: string) {
    super(detail);
    this.status = status;
    this.parameter = parameter;
  }
}

/** The first thing that is wrong with a parameter or a body. */
export function invalid(error: z.ZodError): ProblemError {
  const [issue] = error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const parameter = [...(issue?.path ?? []), ...keys].join('.');
  const detail = keys.length > 0 ? 'is no parameter here' : (issue?.message ?? 'is not valid');
  return new ProblemError(400, `${parameter || 'the body'} ${detail}`, parameter);
}

const throttled = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);

/** The problem that an error comes to; undefined where nobody foresaw it. */
export function problemOf(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof NewerHeadError) {
    return new ProblemError(503, 'a newer version of this service is being deployed: try again');
  }
  if (error instanceof Error && throttled.has(error.name)) {
    return new ProblemError(429, 'the ledger is busy: try again in a second');
  }
  return undefined;
}

export function problemAnswer(problem: ProblemError): APIGatewayProxyStructuredResultV2 {
  const { status, message, parameter } = problem;
  const body: Problem = {
    type: 'about:blank',
    title: titles[status],
    status,
    detail: message,
    ...(parameter ? { parameter } : {}),
  };
  const again: Record<string, string> =
    status === 429 || status === 503 ? { 'retry-after': '1' } : {};
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...again },
    body: JSON.stringify(body),
  };
}
