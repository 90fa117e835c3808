import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createHandler } from '../../functions/entitlements-api/handler.ts';
import type { ReadPorts } from '../../shared/application/read-answer.ts';
import { contextWith, runAndRead } from './function-run.ts';

export interface ApiRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  /** The app that the caller's token names. */
  readonly app?: string;
  /** Milliseconds that the function has left. */
  readonly remaining?: number;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test reads what it asked for
  readonly json: any;
  readonly logs: readonly { readonly message: string }[];
}

/** Asks the `entitlements-api` function, as API Gateway hands a request to it. `url` is a path with its query. */
export async function ask(
  ports: ReadPorts,
  url: string,
  request: ApiRequest = {},
): Promise<ApiAnswer> {
  const { ledger, clock, catalogue } = ports;
  const { result, logs } = await runAndRead((instruments) => {
    const handler = createHandler({ ledger, clock, catalogue, ...instruments });
    return handler(eventOf(url, request), contextWith({ remaining: request.remaining }));
  });
  return answerOf(result, logs);
}

function answerOf(
  { statusCode = 0, headers = {}, body }: APIGatewayProxyStructuredResultV2,
  logs: ApiAnswer['logs'],
): ApiAnswer {
  const text = body ?? '';
  return { status: statusCode, headers, text, json: text === '' ? null : JSON.parse(text), logs };
}

function eventOf(url: string, request: ApiRequest): APIGatewayProxyEventV2 {
  const { pathname: path, search, searchParams } = new URL(url, 'https://api.test');
  const { method = 'GET', headers = {}, body, isBase64Encoded = false, app } = request;
  const jwt = { claims: { appId: app ?? '' }, scopes: [] };
  return {
    version: '2.0',
    routeKey: `${method} /{proxy+}`,
    rawPath: path,
    rawQueryString: search.slice(1),
    headers,
    queryStringParameters: search === '' ? undefined : Object.fromEntries(searchParams),
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.test',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: `${method} /{proxy+}`,
      stage: '$default',
      time: '01/Jun/2026:09:00:00 +0000',
      timeEpoch: 0,
      ...(app === undefined ? {} : { authorizer: { jwt } }),
    },
    body,
    isBase64Encoded,
  };
}
