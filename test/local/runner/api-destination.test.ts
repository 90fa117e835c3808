import { afterAll, describe, expect, it } from 'vitest';
import { HttpReceiver } from '../support/http-receiver.ts';
import { nextLetters } from '../support/letters.ts';
import { putWork } from '../support/put.ts';
import {
  apiKey,
  tinyConnection,
  tinyDestination,
  tinyLetters,
  tinyRule,
} from '../support/tiny-api-destination.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

/** `/status/503` answers that; `/once/503` does so once, and `/silent` never. */
const receiver = await HttpReceiver.start(({ url }) => {
  const [, kind, status] = url.split(/[/?]/);
  if (kind === 'silent') return undefined;
  if (kind === 'once') return receiver.at('/once/503').length === 0 ? Number(status) : 200;
  return kind === 'status' ? Number(status) : 200;
});
afterAll(() => receiver.stop());

const finalStatuses = [301, 400, 403, 404, 410];
const retriedStatuses = [401, 407, 409, 429, 500, 503];
const repeated = [...finalStatuses, ...retriedStatuses];

const runner = useTinyRunner({
  resources: {
    Letters: tinyLetters,
    Connection: tinyConnection({
      ...apiKey,
      AuthParameters: {
        ...apiKey.AuthParameters,
        InvocationHttpParameters: {
          HeaderParameters: [{ Key: 'X-Both', Value: 'connection', IsValueSecret: false }],
          QueryStringParameters: [{ Key: 'both', Value: 'connection' }],
        },
      },
    }),
    Destination: tinyDestination(`${receiver.origin}/take?own=1`, {
      InvocationRateLimitPerSecond: 10,
    }),
    Rule: tinyRule('key', 'Destination', {
      HttpParameters: {
        HeaderParameters: { 'x-both': 'rule', 'x-rule': 'rule', 'user-agent': 'mine' },
        QueryStringParameters: { both: 'rule', rule: '1' },
      },
    }),
    Basic: tinyConnection({
      AuthorizationType: 'BASIC',
      AuthParameters: { BasicAuthParameters: { Username: 'user', Password: 'word' } },
    }),
    ByName: tinyDestination(`${receiver.origin}/basic`, {
      ConnectionArn: { 'Fn::GetAtt': ['Basic', 'Arn'] },
      HttpMethod: 'PUT',
    }),
    ByNameRule: tinyRule('basic', 'ByName'),
    Once: tinyDestination(`${receiver.origin}/once/503`),
    OnceRule: tinyRule('once', 'Once'),
    Silent: tinyDestination(`${receiver.origin}/silent`),
    SilentRule: tinyRule('silent', 'Silent', { RetryPolicy: { MaximumRetryAttempts: 0 } }),
    Closed: tinyDestination('http://127.0.0.1:9/closed'),
    ClosedRule: tinyRule('closed', 'Closed'),
    ...Object.fromEntries(
      repeated.flatMap((status) => [
        [`D${status}`, tinyDestination(`${receiver.origin}/status/${status}`)],
        [`R${status}`, tinyRule(String(status), `D${status}`)],
      ]),
    ),
  },
});

const deliver = async (to: string) => {
  await putWork(runner().endpoint, { to });
  await runner().idle();
};

describe('an API destination', () => {
  it('is sent the event as JSON, with the key of its connection', async () => {
    await deliver('key');
    const [request, ...others] = receiver.at('/take');
    expect(others).toEqual([]);
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      version: '0',
      source: 'test',
      'detail-type': 'Work',
      detail: { to: 'key' },
    });
    expect(request).toMatchObject({
      method: 'POST',
      headers: {
        'x-api-key': 'secret',
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Amazon/EventBridge/ApiDestinations',
        'content-length': String(Buffer.byteLength(request?.body ?? '')),
        connection: 'close',
      },
    });
  });

  it('is sent the parameters of the rule and of the connection, which has the last word', () => {
    const [request] = receiver.at('/take');
    expect(request?.headers).toMatchObject({ 'x-both': 'connection', 'x-rule': 'rule' });
    const { searchParams } = new URL(request?.url ?? '', receiver.origin);
    expect(Object.fromEntries(searchParams)).toEqual({ own: '1', both: 'connection', rule: '1' });
  });

  it('is sent a name and a password by the method that it asks for', async () => {
    await deliver('basic');
    expect(receiver.at('/basic')).toMatchObject([
      { method: 'PUT', headers: { authorization: 'Basic dXNlcjp3b3Jk' } },
    ]);
  });

  it('is sent the event again after an error that may pass', async () => {
    await deliver('once');
    const bodies = receiver.at('/once/503').map(({ body }) => JSON.parse(body).id);
    expect(bodies).toHaveLength(2);
    expect(new Set(bodies).size).toBe(1);
  });
});

describe('an event that an API destination does not take goes to the dead-letter queue', () => {
  it.each([
    ...finalStatuses.map((status) => [status, 1]),
    ...retriedStatuses.map((status) => [status, 3]),
  ])('answered with %i, after %i attempts', async (status, attempts) => {
    await deliver(String(status));
    expect(receiver.at(`/status/${status}`)).toHaveLength(attempts);
    expect(await nextLetters(runner())).toMatchObject([
      {
        detail: { to: String(status) },
        attributes: {
          ERROR_CODE: 'SDK_CLIENT_ERROR',
          ERROR_MESSAGE: `${receiver.origin}/status/${status} answered ${status}`,
          TARGET_ARN: expect.stringMatching(
            /^arn:aws:events:eu-west-1:000000000000:api-destination\/Tiny-D\d+\/[0-9a-f-]{36}$/,
          ),
        },
      },
    ]);
  });

  it('where nobody listens', async () => {
    await deliver('closed');
    expect(await nextLetters(runner())).toMatchObject([
      { attributes: { ERROR_CODE: 'CONNECTION_FAILURE' } },
    ]);
  });

  it('where it does not answer in five seconds', async () => {
    await deliver('silent');
    expect(receiver.at('/silent')).toHaveLength(1);
    expect(await nextLetters(runner())).toMatchObject([{ attributes: { ERROR_CODE: 'TIMEOUT' } }]);
  });
});
