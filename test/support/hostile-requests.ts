import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import fc from 'fast-check';
import { createHandler } from '../../functions/entitlements-api/handler.ts';
import { observed } from '../../functions/middleware/observed.ts';
import type { ReadPorts } from '../../shared/application/read-answer.ts';
import { contextWith, type FunctionRun, runAndRead } from './function-run.ts';
import { inheritedNames, secret } from './hostile-constants.ts';
import { hostileDate, hostileText } from './hostile-values.ts';

/** A request as API Gateway hands it on, as far as the function looks at it. */
export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly app?: unknown;
}

export type Answered = FunctionRun<APIGatewayProxyStructuredResultV2>;

/** Asks the function, with a path and a query that need not be a URL's. */
export function askRaw(
  { ledger, clock, catalogue }: ReadPorts,
  request: HostileRequest,
): Promise<Answered> {
  return runAndRead((instruments) => {
    const handler = createHandler({ ledger, clock, catalogue, ...instruments });
    return observed(handler, instruments)(eventOf(request), contextWith());
  });
}

function eventOf({ method, path, query, headers = {}, ...request }: HostileRequest) {
  const { body, isBase64Encoded = false, app } = request;
  const authorizer = app === undefined ? {} : { authorizer: { jwt: { claims: { appId: app } } } };
  const event = {
    version: '2.0',
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers,
    queryStringParameters: query,
    requestContext: { http: { method, path }, ...authorizer },
    body,
    isBase64Encoded,
  };
  // What else API Gateway tells is of no interest to the function.
  return event as unknown as APIGatewayProxyEventV2;
}

const segment = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('tenants', 'users', 'changes', 'history', 'apps', 'preview'),
  },
  { weight: 4, arbitrary: fc.constantFrom('Cust1', 'Cust404', '1', '2', 'my-app', 'other-app') },
  fc.constantFrom('openapi.json', '..', '.', '', '%00', '%2e%2e', '%E0%A4%A', '{tenantId}'),
  fc.oneof(fc.constantFrom(...inheritedNames), hostileText),
);

const known = fc.constantFrom(
  ...['/tenants/Cust1', '/tenants/Cust1/users', '/tenants/Cust1/users/1', '/tenants/CUST1/changes'],
  ...['/tenants/Cust1/users/1/history', '/tenants/__proto__', '/apps/my-app/tenants/Cust1/users'],
  ...['/apps/my-app/tenants/Cust1', '/apps/my-app/tenants/Cust1/changes', '/openapi.json'],
);
const paths = fc.oneof(
  { weight: 3, arbitrary: known },
  fc.array(segment, { minLength: 1, maxLength: 8 }).map((steps) => `/${steps.join('/')}`),
);

/** What may be where a whole number belongs. */
export const numberTexts: readonly string[] = [
  ...['0', '1', '2', '-1', '1e3', '0x1', '1.0', ' 1', '１', '٣', 'NaN', 'Infinity', '00001'],
  ...['999999999999', '1000000000000', '9007199254740993', '9'.repeat(16), '9'.repeat(400), ''],
];

export function cursorOf(...place: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

const cursors = fc.oneof(
  fc.constantFrom(
    cursorOf(1, 1),
    cursorOf(2, 1),
    cursorOf(0, 0),
    cursorOf(2 ** 53 - 1, 1),
    cursorOf(),
  ),
  fc.constantFrom(cursorOf('1', '1'), cursorOf(null), cursorOf([1], 1), cursorOf(1, 1, 1), 'e30='),
  fc.maxSafeInteger().map((revision) => cursorOf(revision, 1)),
  hostileText.map((text) => cursorOf(text)),
);

const names = ['after', 'limit', 'asOf', 'revision', 'explain', 'combination', 'solution', 'tier'];
const queries = fc.dictionary(
  fc.oneof(fc.constantFrom(...names, 'addOn', 'feature', 'cursor'), hostileText),
  fc.oneof(
    fc.constantFrom(...numberTexts),
    cursors,
    hostileDate,
    hostileText,
    fc.constantFrom('true', 'sales', 'premium'),
  ),
  { maxKeys: 3, noNullPrototype: true },
);

const tags = fc.oneof(hostileText, fc.constantFrom('*', '"*"', `W/${secret}`, '",'.repeat(20_000)));

export const hostileRequests: fc.Arbitrary<HostileRequest> = fc.record(
  {
    method: fc.oneof(fc.constant('GET'), fc.constantFrom('POST', 'PUT', 'get', 'ANY', '__proto__')),
    path: paths,
    query: queries,
    headers: fc.record({ 'if-none-match': tags }),
    app: fc.oneof(
      fc.constant('my-app'),
      fc.constantFrom('', null, ['my-app'], {}, 'MY-APP'),
      hostileText,
    ),
  },
  { requiredKeys: ['method', 'path'] },
);
