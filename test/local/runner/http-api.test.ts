import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { targetOf, tinyApi, tinyIntegration, tinyRoute } from '../support/tiny-api.ts';
import { tinyFunction } from '../support/tiny-app.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

/** Answers with its event, or as the path or body says. */
const workerCode = `
export const handler = async (event) => {
  if (event.rawPath === '/fails') throw new Error('as told');
  if (event.rawPath.startsWith('/hangs')) await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (event.rawPath === '/large') return 'x'.repeat(Number(event.queryStringParameters.bytes));
  if (event.rawPath === '/answer') return JSON.parse(event.body);
  if (event.rawPath === '/nothing') return undefined;
  return event;
};
`;

const keys = [
  'GET /tenants/{proxy+}',
  'GET /tenants/{tenant}/users',
  'GET /tenants/all/users',
  'GET /{collection}/all/{proxy+}',
  'POST /tenants/{tenant}',
  'GET /fails',
  'GET /hangs',
  'GET /large',
  'POST /answer',
  'GET /nothing',
];
const routes = Object.fromEntries(keys.map((key, index) => [`Route${index}`, tinyRoute(key)]));

const reports: string[] = [];
const runner = useTinyRunner(
  {
    resources: {
      Worker: tinyFunction('worker', { Timeout: 2 }),
      ...tinyApi({
        ...routes,
        Impatient: tinyIntegration({ TimeoutInMillis: 1000 }),
        Hurried: tinyRoute('GET /hangs/hurried', { Target: targetOf('Impatient') }),
      }),
    },
    code: { worker: workerCode },
  },
  { report: (line) => reports.push(line), now: Date.parse('2026-03-05T09:07:03.005Z') },
);

const call = (path: string, init: RequestInit = {}) => fetch(`${runner().apiUrl}${path}`, init);
const post = (path: string, body: string, headers = { 'content-type': 'application/json' }) =>
  call(path, { method: 'POST', body, headers });

async function eventOf(response: Promise<Response>): Promise<APIGatewayProxyEventV2> {
  const { status, headers } = await response;
  expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
  // The tiny function answers with its event.
  return (await response).json() as Promise<APIGatewayProxyEventV2>;
}

describe('a request goes', () => {
  it.each([
    ['to the literal path first', '/tenants/all/users', 'GET /tenants/all/users', undefined],
    ['to a variable next', '/tenants/c%C3%A9/users', keys[1], { tenant: 'cé' }],
    ['to a greedy variable last', '/tenants/a/b/c', keys[0], { proxy: 'a/b/c' }],
    ['to a full match before a longer greedy one', '/tenants/x/users', keys[1], { tenant: 'x' }],
    ['to both kinds of variable', '/x/all/y', keys[3], { collection: 'x', proxy: 'y' }],
    ['by its path alone', '/tenants/a?x=/b', keys[0], { proxy: 'a' }],
  ])('%s: %s', async (_behaviour, path, routeKey, pathParameters) => {
    const event = await eventOf(call(path));
    expect([event.routeKey, event.requestContext.routeKey]).toEqual([routeKey, routeKey]);
    expect(event.pathParameters).toEqual(pathParameters);
  });

  it('by its method', async () => {
    expect((await eventOf(post('/tenants/a', '{}'))).routeKey).toBe('POST /tenants/{tenant}');
  });

  it.each([
    ['an unknown path', '/elsewhere', 'GET'],
    ['another method', '/tenants/a/users', 'DELETE'],
    ['a greedy variable without a value', '/tenants/', 'GET'],
    ['no path', '', 'GET'],
    ['an encoded slash that splits a variable', '/tenants/a%2Fb', 'POST'],
  ])('nowhere with %s', async (_name, path, method) => {
    const response = await call(path, { method });
    expect([response.status, await response.text()]).toEqual([404, '{"message":"Not Found"}']);
  });

  it('nowhere with a path that cannot be decoded', async () => {
    const response = await call('/tenants/%zz');
    expect([response.status, await response.json()]).toEqual([400, { message: 'Bad Request' }]);
  });

  it('to the API, also with the header of an AWS call', async () => {
    const headers = { 'x-amz-target': 'DynamoDB_20120810.Scan' };
    expect((await eventOf(call('/tenants/a', { headers }))).rawPath).toBe('/tenants/a');
  });
});

describe('a function receives', () => {
  it('payload format 2.0', async () => {
    const headers = [
      ['X-Mixed', 'one'],
      ['x-mixed', 'two'],
      ['user-agent', 'tests'],
      ['cookie', 'a=1; b=2'],
    ] as [string, string][];
    const event = await eventOf(call('/tenants/a%20b/c?x=1&y=%C3%A9&x=2&z', { headers }));
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'GET /tenants/{proxy+}',
      rawPath: '/tenants/a b/c',
      rawQueryString: 'x=1&y=%C3%A9&x=2&z',
      cookies: ['a=1', 'b=2'],
      headers: expect.objectContaining({ 'x-mixed': 'one, two', 'user-agent': 'tests' }),
      queryStringParameters: { x: '1,2', y: 'é', z: '' },
      pathParameters: { proxy: 'a b/c' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'Tiny-Api',
        domainName: 'Tiny-Api.execute-api.eu-west-1.amazonaws.com',
        domainPrefix: 'Tiny-Api',
        http: {
          method: 'GET',
          path: '/tenants/a b/c',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'tests',
        },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        routeKey: 'GET /tenants/{proxy+}',
        stage: '$default',
        time: expect.stringMatching(/^05\/Mar\/2026:09:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it("the time of the runner's clock, and the id that the caller is told", async () => {
    const response = await call('/tenants/a');
    const { requestId, timeEpoch } = (await eventOf(Promise.resolve(response))).requestContext;
    expect(response.headers.get('apigw-requestid')).toBe(requestId);
    expect(new Date(timeEpoch).toISOString()).toMatch(/^2026-03-05T09:/);
  });

  it.each(['application/json', 'APPLICATION/JSON; charset=utf-8', 'text/csv', 'application/xml'])(
    'a body of %s as text',
    async (type) => {
      const event = await eventOf(post('/tenants/a', '{"é":1}', { 'content-type': type }));
      expect(event).toMatchObject({ body: '{"é":1}', isBase64Encoded: false });
    },
  );

  it.each(['application/x-www-form-urlencoded', 'application/octet-stream', 'application/jsonl'])(
    'a body of %s in base64',
    async (type) => {
      const event = await eventOf(post('/tenants/a', 'a=1', { 'content-type': type }));
      expect(event).toMatchObject({ body: 'YT0x', isBase64Encoded: true });
    },
  );
});

describe('an answer', () => {
  const answered = async (answer: unknown) => post('/answer', JSON.stringify(answer));

  it('with a status is taken as it says', async () => {
    const response = await answered({
      statusCode: 201,
      headers: { 'Content-Type': 'application/problem+json', ETag: '"1"', 'x-count': 3 },
      cookies: ['a=1', 'b=2'],
      body: '{"é":1}',
    });
    expect([response.status, await response.text()]).toEqual([201, '{"é":1}']);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/problem+json',
      'content-length': '8',
      etag: '"1"',
      'x-count': '3',
    });
  });

  it('can be bytes, or nothing', async () => {
    const bytes = await answered({ statusCode: 200, body: '/w==', isBase64Encoded: true });
    expect([...new Uint8Array(await bytes.arrayBuffer())]).toEqual([255]);
    const nothing = await answered({ statusCode: 304, headers: { etag: '"1"' } });
    expect([nothing.status, nothing.headers.get('etag')]).toEqual([304, '"1"']);
    expect(await nothing.text()).toBe('');
  });

  it('without a status is the JSON of one with status 200', async () => {
    const response = await answered({ hello: 'world' });
    expect([response.status, await response.json()]).toEqual([200, { hello: 'world' }]);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await (await answered('hello')).text()).toBe('hello');
    expect(await (await call('/nothing')).text()).toBe('null');
  });

  it.each([
    ['a status that is none', { statusCode: 'fine' }],
    ['a status out of range', { statusCode: 700 }],
    ['a body that is no text', { statusCode: 200, body: { hello: 'world' } }],
    ['a header that is no text', { statusCode: 200, headers: { etag: {} } }],
  ])('of %s is an internal server error', async (_name, answer) => {
    const response = await answered(answer);
    expect([response.status, await response.text()]).toEqual(internalServerError);
  });
});

const internalServerError = [500, '{"message":"Internal Server Error"}'];

describe('a caller is told', () => {
  it('of a function that fails no more than that', async () => {
    const response = await call('/fails');
    expect([response.status, await response.text()]).toEqual(internalServerError);
    expect(reports.at(-1)).toBe('Worker failed: Error: as told');
  });

  it('that API Gateway did not wait for the function any longer', async () => {
    const started = Date.now();
    const response = await call('/hangs/hurried');
    const outcome = [response.status, await response.json()];
    expect(outcome).toEqual([503, { message: 'Service Unavailable' }]);
    expect(Date.now() - started).toBeLessThan(1900);
  });

  it('of a function that Lambda stopped no more than of one that fails', async () => {
    const response = await call('/hangs');
    expect([response.status, await response.text()]).toEqual(internalServerError);
    expect(reports.at(-1)).toContain('Task timed out after 2.00 seconds');
  });

  it('that a body is longer than 10 MB, or its event than 6 MB', async () => {
    for (const bytes of [10 * 1024 * 1024 + 1, 6 * 1024 * 1024]) {
      const response = await post('/tenants/a', 'x'.repeat(bytes));
      expect([response.status, await response.json()]).toEqual([
        413,
        { message: 'Request Entity Too Large' },
      ]);
    }
  });

  it('of an answer over 6 MB no more than that', async () => {
    // The answer is JSON: two quotes are part of it.
    const limit = 6 * 1024 * 1024 + 100;
    expect((await call(`/large?bytes=${limit - 2}`)).status).toBe(200);
    const response = await call(`/large?bytes=${limit - 1}`);
    expect([response.status, await response.text()]).toEqual(internalServerError);
    expect(reports.at(-1)).toContain('Function.ResponseSizeTooLarge');
    expect((await call('/tenants/a')).status).toBe(200);
  });
});
