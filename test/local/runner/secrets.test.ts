import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  type GetSecretValueCommandInput,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyFunction } from '../support/tiny-app.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

const secret = (properties: Record<string, unknown>) => ({
  Type: 'AWS::SecretsManager::Secret',
  Properties: properties,
});
const keyIn = (secretId: unknown, rest: string) => ({
  'Fn::Join': ['', ['{{resolve:secretsmanager:', secretId, `:SecretString:${rest}}}`]],
});

const runner = useTinyRunner({
  code: { show: 'export const handler = async () => console.log(JSON.stringify(process.env));' },
  resources: {
    Text: secret({ Name: 'apps/text', Description: 'a text', SecretString: 'first' }),
    Generated: secret({
      GenerateSecretString: {
        SecretStringTemplate: '{"user":"app"}',
        GenerateStringKey: 'key',
        PasswordLength: 40,
        ExcludePunctuation: true,
      },
    }),
    Plain: secret({ GenerateSecretString: {} }),
    Empty: secret({}),
    Show: tinyFunction('show', {
      Environment: {
        Variables: {
          ARN: { Ref: 'Generated' },
          USER: keyIn({ Ref: 'Generated' }, 'user::'),
          ALL: '<{{resolve:secretsmanager:apps/text:SecretString:::}}>',
          PLAIN: { Ref: 'Plain' },
          EMPTY: { 'Fn::GetAtt': ['Empty', 'Id'] },
        },
      },
    }),
    Daily: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(1 day)',
        Targets: [{ Id: 'show', Arn: { 'Fn::GetAtt': ['Show', 'Arn'] } }],
      },
    },
  },
});

let client: SecretsManagerClient;
let variables: Record<string, string> = {};

beforeAll(async () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const endpoint = runner().endpoint;
  client = new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials });
  await runner().tick('Daily');
  const line = runner().logs.at(-1)?.line ?? '';
  variables = JSON.parse(line.slice(line.indexOf('{')));
});
afterAll(() => client.destroy());

const get = (input: GetSecretValueCommandInput) => client.send(new GetSecretValueCommand(input));
const put = (SecretId: string, SecretString: string, ClientRequestToken?: string) =>
  client.send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken }));

describe('a secret', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:apps/text';

  it.each(['apps/text', `${arn}-local0`, arn])('is read as %s', async (SecretId) => {
    expect(await get({ SecretId })).toMatchObject({
      ARN: `${arn}-local0`,
      Name: 'apps/text',
      SecretString: 'first',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: expect.any(Date),
    });
  });

  it('is generated as the template asks for, inside an object too', async () => {
    const { SecretString = '', Name = '' } = await get({ SecretId: variables.ARN });
    const { user, key } = JSON.parse(SecretString);
    expect(user).toBe('app');
    for (const pattern of [/^[A-Za-z0-9]{40}$/, /[A-Z]/, /[a-z]/, /[0-9]/])
      expect(key).toMatch(pattern);
    expect(Name).toMatch(/^Generated-[0-9a-f]{12}$/);
  });

  it('is 32 characters of all kinds where the template asks for nothing', async () => {
    const { SecretString = '' } = await get({ SecretId: variables.PLAIN });
    expect(SecretString).toHaveLength(32);
    for (const kind of [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/])
      expect(SecretString).toMatch(kind);
  });

  it('comes to a function whole or by key, where the template refers to it', () => {
    expect(variables).toMatchObject({ USER: 'app', ALL: '<first>' });
  });

  it('has a current and a previous version, and each by its id', async () => {
    const SecretId = variables.PLAIN ?? '';
    const first = await get({ SecretId });
    const second = await put(SecretId, 'second');
    expect(second.VersionStages).toEqual(['AWSCURRENT']);
    expect(await get({ SecretId })).toMatchObject({ SecretString: 'second' });
    const previous = { SecretString: first.SecretString, VersionStages: ['AWSPREVIOUS'] };
    expect(await get({ SecretId, VersionStage: 'AWSPREVIOUS' })).toMatchObject(previous);
    expect(await get({ SecretId, VersionId: first.VersionId })).toMatchObject(previous);
    await put(SecretId, 'third');
    expect(await get({ SecretId, VersionStage: 'AWSPREVIOUS' })).toMatchObject({
      SecretString: 'second',
    });
    expect(await get({ SecretId, VersionId: first.VersionId })).toMatchObject({
      VersionStages: [],
    });
  });

  it('takes the same version twice, but not with another text', async () => {
    const token = 'f2c6a3de-5f3e-4a4d-9d2c-0f5f5b1f0c11';
    expect((await put('apps/text', 'again', token)).VersionId).toBe(token);
    await put('apps/text', 'again', token);
    expect(await get({ SecretId: 'apps/text', VersionStage: 'AWSPREVIOUS' })).toMatchObject({
      SecretString: 'first',
    });
    await expect(put('apps/text', 'other', token)).rejects.toThrow(/existing version/);
  });

  it('is described without its text', async () => {
    const answer = await client.send(new DescribeSecretCommand({ SecretId: 'apps/text' }));
    expect(answer).toMatchObject({ Name: 'apps/text', Description: 'a text' });
    expect(Object.values(answer.VersionIdsToStages ?? {})).toContainEqual(['AWSCURRENT']);
    expect(JSON.stringify(answer)).not.toContain('first');
  });
});

describe('what Secrets Manager cannot answer is its own error', () => {
  const missing = "Secrets Manager can't find the specified secret";

  it.each([
    ['no such secret', { SecretId: 'nothing' }, 'ResourceNotFoundException', `${missing}.`],
    [
      'no such stage',
      { SecretId: 'apps/text', VersionStage: 'AWSPENDING' },
      'ResourceNotFoundException',
      `${missing} value for staging label: AWSPENDING`,
    ],
    [
      'no such version',
      { SecretId: 'apps/text', VersionId: 'a'.repeat(32) },
      'ResourceNotFoundException',
      `${missing} value for VersionId: ${'a'.repeat(32)}`,
    ],
    ['no secret named', { SecretId: '' }, 'InvalidParameterException', /^SecretId: /],
  ])('%s', async (_name, input, name, message) => {
    await expect(get(input)).rejects.toMatchObject({
      name,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('a secret without a version', async () => {
    await expect(get({ SecretId: variables.EMPTY })).rejects.toThrow(
      `${missing} value for staging label: AWSCURRENT`,
    );
  });

  it('a version that is not in the stage', async () => {
    const { VersionId } = await get({ SecretId: 'apps/text' });
    const input = { SecretId: 'apps/text', VersionId, VersionStage: 'AWSPREVIOUS' };
    await expect(get(input)).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });

  it('what is not imitated of a call, by its name', async () => {
    const request = { SecretId: 'apps/text', SecretString: 'x', VersionStages: ['MINE'] };
    await expect(client.send(new PutSecretValueCommand(request))).rejects.toThrow('VersionStages');
  });
});
