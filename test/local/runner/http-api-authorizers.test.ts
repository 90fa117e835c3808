import { describe, expect, it } from 'vitest';
import { AppTokens } from '../../../infra/local/http-api/app-tokens.ts';
import { tinyApi, tinyAuthorizer, tinyRoute, tokens } from '../support/tiny-api.ts';
import { tinyFunction } from '../support/tiny-app.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

const issuer = 'https://apps.invalid';
const reports: string[] = [];
const runner = useTinyRunner(
  {
    resources: {
      Worker: tinyFunction('worker'),
      ...tinyApi({
        Apps: tinyAuthorizer(issuer, 'processor', 'more'),
        Others: tinyAuthorizer('https://others.invalid', 'processor'),
        Elsewhere: tinyAuthorizer(issuer, 'elsewhere'),
        Ours: tinyRoute('GET /apps/{appId}', tokens('Apps')),
        Theirs: tinyRoute('GET /others', tokens('Others')),
        Away: tinyRoute('GET /elsewhere', tokens('Elsewhere')),
        Operators: tinyRoute('GET /tenants', { AuthorizationType: 'AWS_IAM' }),
        Open: tinyRoute('GET /openapi.json', { AuthorizationType: 'NONE' }),
      }),
    },
    code: { worker: 'export const handler = async (event) => event.requestContext;' },
  },
  // Tokens are of the machine's time, whatever the runner's clock says.
  { report: (line) => reports.push(line), now: Date.parse('2030-01-01T00:00:00Z') },
);

const call = (path: string, authorization?: string) =>
  fetch(`${runner().apiUrl}${path}`, { headers: authorization ? { authorization } : {} });
const tokenFor = async (appId: string) =>
  (await fetch(`${runner().endpoint}/app-token?appId=${appId}`)).text();

interface Authorizer {
  readonly jwt?: { readonly claims: Readonly<Record<string, string>> };
  readonly iam?: object;
}

/** What the function behind a route is told of its caller. */
async function authorizerAt(path: string, authorization?: string): Promise<Authorizer | undefined> {
  const response = await call(path, authorization);
  expect(response.status).toBe(200);
  // The tiny function answers with its request's context.
  const context = (await response.json()) as { authorizer?: Authorizer };
  return context.authorizer;
}

/** The status, the challenge and the body. */
async function outcomeOf(response: Response) {
  const challenge = response.headers.get('www-authenticate');
  return [response.status, challenge, await response.json()];
}

const unauthorized = (reason: string) => [
  401,
  `Bearer scope="" error="invalid_token" error_description="${reason}"`,
  { message: 'Unauthorized' },
];

describe('a route for apps', () => {
  it.each([['Bearer '], ['']])('takes a token of the runner (%j before it)', async (scheme) => {
    const authorizer = await authorizerAt('/apps/a', scheme + (await tokenFor('app-1')));
    expect(authorizer).toEqual({
      jwt: {
        claims: {
          appId: 'app-1',
          iss: issuer,
          aud: '[processor more]',
          iat: expect.stringMatching(/^\d{10}$/),
          exp: expect.stringMatching(/^\d{10}$/),
        },
        scopes: null,
      },
    });
    const exp = authorizer?.jwt?.claims.exp;
    expect(Math.abs(Number(exp) - Date.now() / 1000 - 3600)).toBeLessThan(60);
  });

  it('refuses a call without a token', async () => {
    const outcome = [401, 'Bearer', { message: 'Unauthorized' }];
    expect(await outcomeOf(await call('/apps/a'))).toEqual(outcome);
  });

  it.each([
    ['/others', 'the token does not have a valid iss'],
    ['/elsewhere', 'the token does not have a valid aud'],
  ])('refuses at %s a token of another issuer or audience', async (path, reason) => {
    const response = await call(path, await tokenFor('app-1'));
    expect(await outcomeOf(response)).toEqual(unauthorized(reason));
  });

  it('refuses a token that somebody else signed, or that was changed', async () => {
    const forged = await new AppTokens().mint('app-1', { issuer, audiences: ['processor'] });
    const [header, , signature] = (await tokenFor('app-1')).split('.');
    const [, claims] = forged.split('.');
    for (const token of [forged, `${header}.${claims}.${signature}`]) {
      const reason = "the token is not signed with this runner's key";
      expect(await outcomeOf(await call('/apps/a', token))).toEqual(unauthorized(reason));
    }
  });

  it.each([
    ['no token at all', 'nonsense'],
    ['an unsigned token', unsignedToken()],
  ])('refuses %s', async (_name, token) => {
    expect((await call('/apps/a', `Bearer ${token}`)).status).toBe(401);
  });
});

describe('tokens of apps', () => {
  const authorizer = { issuer, audiences: ['processor'] };
  const now = Math.floor(Date.now() / 1000);

  it.each([
    ['is valid for nearly an hour', 3590, 'valid'],
    ['has expired after one', 3601, 'invalid'],
  ])('each %s', async (_behaviour, age, kind) => {
    const own = new AppTokens();
    const check = await own.verify(await own.mint('app-1', authorizer, now - age), authorizer);
    expect(check.kind).toBe(kind);
    if (check.kind === 'invalid') expect(check.reason).toBe('the token has expired');
  });

  it('are given for an app that is named', async () => {
    const response = await fetch(`${runner().endpoint}/app-token`);
    expect([response.status, await response.json()]).toEqual([
      400,
      { message: 'appId is missing: GET /app-token?appId=...' },
    ]);
  });
});

describe('a route for operators', () => {
  it('takes every call, and says so once at the start', async () => {
    const authorizer = await authorizerAt('/tenants');
    expect(authorizer?.iam).toMatchObject({
      accountId: '000000000000',
      userArn: 'arn:aws:iam::000000000000:user/local',
    });
    expect(reports.filter((line) => line.includes('IAM'))).toEqual([
      `${runner().apiUrl} takes calls without a signature, also where AWS asks for IAM credentials`,
    ]);
  });

  it('is not one for everybody, of whom nothing is told', async () => {
    expect(await authorizerAt('/openapi.json')).toBeUndefined();
  });
});

function unsignedToken(): string {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const claims = { appId: 'app-1', iss: issuer, aud: 'processor', exp: 4_000_000_000 };
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}
