import { describe, expect, it } from 'vitest';
import {
  resolveDynamicReferences,
  type SecretReference,
} from '../../../infra/local/assembly/dynamic-references.ts';
import { runResources } from '../support/run-resources.ts';

const arn = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:app-local0';

/** What a text refers to, as the lookup is asked for it. */
function referencesIn(text: string): SecretReference[] {
  const asked: SecretReference[] = [];
  resolveDynamicReferences(text, (reference) => {
    asked.push(reference);
    return '{"key":"value"}';
  });
  return asked;
}

describe('a reference to a secret', () => {
  it.each([
    ['app', { secretId: 'app' }],
    ['app:SecretString:::', { secretId: 'app' }],
    ['app:SecretString:key::', { secretId: 'app', key: 'key' }],
    [`${arn}:SecretString:key::`, { secretId: arn, key: 'key' }],
    [`${arn}:SecretString:::`, { secretId: arn }],
    [arn, { secretId: arn }],
    ['app:SecretString:key:AWSPREVIOUS', { secretId: 'app', key: 'key', stage: 'AWSPREVIOUS' }],
    ['app:SecretString:key::v1', { secretId: 'app', key: 'key', versionId: 'v1' }],
  ])('%s', (text, reference) => {
    expect(referencesIn(`{{resolve:secretsmanager:${text}}}`)).toEqual([reference]);
  });

  it('is replaced wherever it stands', () => {
    const text = 'a {{resolve:secretsmanager:app:SecretString:n}} b {{resolve:secretsmanager:app}}';
    const resolved = resolveDynamicReferences({ list: [text], other: 1 }, () => '{"n":1}');
    expect(resolved).toEqual({ list: ['a 1 b {"n":1}'], other: 1 });
  });
});

describe('a template whose dynamic references lead nowhere', () => {
  const queue = (reference: string) => ({
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: 'app', SecretString: '{"key":"hidden"}' },
    },
    Queue: {
      Type: 'AWS::SQS::Queue',
      DependsOn: 'Secret',
      Properties: { QueueName: reference },
    },
  });

  it.each([
    ['{{resolve:ssm:/app/key}}', 'is not imitated'],
    ['{{resolve:ssm-secure:/app/key:1}}', 'is not imitated'],
    ['{{resolve:secretsmanager:none:SecretString:::}}', "can't find the specified secret."],
    ['{{resolve:secretsmanager:app:SecretString:other::}}', 'the secret has no key other'],
    ['{{resolve:secretsmanager:app:SecretString:key:AWSPREVIOUS:}}', 'AWSPREVIOUS'],
  ])('is refused with the reference: %s', async (reference, reason) => {
    const message = await runResources(queue(reference)).then(String, (error) => error.message);
    expect(message).toContain(`Queue (AWS::SQS::Queue): the dynamic reference ${reference}`);
    expect(message).toContain(reason);
    expect(message).not.toContain('hidden');
  });
});
