import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { liveSecrets } from '../../functions/deliver-webhook/live-secrets.ts';

const client = new SecretsManagerClient({ region: 'eu-west-1' });
const manager = mockClient(client);
const SecretId = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:webhook-AbCdEf';
const fiveMinutes = 5 * 60_000;

let now = 0;
const open = () => liveSecrets(client, SecretId, () => now);

const missing = new ResourceNotFoundException({ $metadata: {}, message: 'no such version' });

const binary = Buffer.from('secret');

function holds(current: string | Error | Buffer, previous: string | Error | Buffer): void {
  for (const [VersionStage, value] of [
    ['AWSCURRENT', current],
    ['AWSPREVIOUS', previous],
  ] as const) {
    const asked = manager.on(GetSecretValueCommand, { SecretId, VersionStage });
    if (value instanceof Error) asked.rejects(value);
    else if (typeof value === 'string') asked.resolves({ SecretString: value });
    else asked.resolves({ SecretBinary: value });
  }
}

const asked = () => manager.commandCalls(GetSecretValueCommand).length;

beforeEach(() => {
  manager.reset();
  now = Date.UTC(2026, 5, 1);
});

describe('the live secrets', () => {
  it('are the current one and the one before it, in this order', async () => {
    holds('bmV3', 'b2xk');
    expect(await open()()).toEqual(['bmV3', 'b2xk']);
  });

  it('are the current one alone, where it was never exchanged', async () => {
    holds('bmV3', missing);
    expect(await open()()).toEqual(['bmV3']);
  });

  it.each([
    ['the current one is missing', missing, 'b2xk'],
    ['the current one cannot be read', new Error('no answer'), 'b2xk'],
    ['the one before cannot be read', 'bmV3', new Error('no answer')],
  ])('cannot be told where %s', async (_, current, previous) => {
    holds(current, previous);
    await expect(open()()).rejects.toThrow(/no answer|no such version/);
  });

  it('cannot be told where the current one is binary, and it is said so', async () => {
    for (const previous of ['b2xk', missing]) {
      holds(binary, previous);
      await expect(open()()).rejects.toMatchObject({
        name: 'UnusableSecretError',
        message: 'the secret that signs cannot be used: it is binary and not text',
      });
    }
  });

  it('are the current one alone, where the one before it was binary', async () => {
    holds('bmV3', binary);
    expect(await open()()).toEqual(['bmV3']);
  });

  it('are read once in five minutes, and then again', async () => {
    holds('b25l', missing);
    const secrets = open();
    await secrets();
    holds('dHdv', 'b25l');
    now += fiveMinutes - 1;
    expect(await secrets()).toEqual(['b25l']);
    expect(asked()).toBe(2);
    now += 1;
    expect(await secrets()).toEqual(['dHdv', 'b25l']);
    expect(asked()).toBe(4);
    now += fiveMinutes - 1;
    await secrets();
    expect(asked()).toBe(4);
  });

  it('are asked for again right after an error', async () => {
    holds(new Error('no answer'), 'b2xk');
    const secrets = open();
    await expect(secrets()).rejects.toThrow('no answer');
    holds('bmV3', 'b2xk');
    expect(await secrets()).toEqual(['bmV3', 'b2xk']);
  });
});
