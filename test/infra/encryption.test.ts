import { describe, expect, it } from 'vitest';
import { ofType, synthesize } from './synthesize.ts';

const resources = synthesize();
const [key, ...otherKeys] = ofType(resources, 'AWS::KMS::Key').map(([, resource]) => resource);

/** What a resource is encrypted with, by its type. */
const keyOf = {
  'AWS::DynamoDB::Table': 'SSESpecification.KMSMasterKeyId',
  'AWS::SQS::Queue': 'KmsMasterKeyId',
  'AWS::Events::EventBus': 'KmsKeyIdentifier',
  'AWS::Events::Archive': 'KmsKeyIdentifier',
  'AWS::Logs::LogGroup': 'KmsKeyId',
} as const;

describe('the key', () => {
  it('is one, which stays, and whose material is exchanged', () => {
    expect(otherKeys).toEqual([]);
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(key?.Properties.EnableKeyRotation).toBe(true);
  });

  it('serves EventBridge and the logs of this account alone', () => {
    const services = key?.Properties.KeyPolicy.Statement.filter(
      ({ Principal }: { Principal: { Service?: unknown } }) => Principal.Service,
    );
    expect(services).toHaveLength(2);
    expect(services[0]).toMatchObject({
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    const { ArnLike } = services[1].Condition;
    expect(JSON.stringify(ArnLike['kms:EncryptionContext:aws:logs:arn'])).toContain('log-group:*');
  });

  it.each(Object.entries(keyOf))('encrypts every %s', (type, path) => {
    for (const [, { Properties }] of ofType(resources, type)) {
      const used = path.split('.').reduce((value, step) => value?.[step], Properties);
      expect(JSON.stringify(used)).toMatch(/Key[0-9A-F]{8}(?:Arn|","Arn)/);
    }
  });
});

it('logs are kept for three months', () => {
  for (const [, { Properties }] of ofType(resources, 'AWS::Logs::LogGroup')) {
    expect(Properties.RetentionInDays).toBe(90);
  }
});
