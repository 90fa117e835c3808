import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Runner, startRunner } from '../../../infra/local/runner.ts';
import { HttpReceiver } from '../support/http-receiver.ts';
import { putWork } from '../support/put.ts';

const app = relative(process.cwd(), join(import.meta.dirname, '../support/tiny-partner-app.ts'));
let receiver: HttpReceiver;
let started: Runner | undefined;

beforeAll(async () => {
  receiver = await HttpReceiver.start();
  process.env.PARTNER_URL = receiver.origin;
  started = await startRunner({ app });
  delete process.env.PARTNER_URL;
});
afterAll(async () => {
  await started?.stop();
  receiver.stop();
});

function runner(): Runner {
  if (!started) throw new Error('the runner is there only while tests run');
  return started;
}

async function secretText(SecretId: string): Promise<string> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const { endpoint } = runner();
  const client = new SecretsManagerClient({ endpoint, region: 'eu-west-1', credentials });
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
  client.destroy();
  return SecretString;
}

describe('an app given by its file', () => {
  it('has the event of one stack sent by the other, with secrets, bus and connection across them', async () => {
    await putWork(runner().endpoint, { tenant: 'Cust1' });
    await runner().idle();
    expect(receiver.received).toMatchObject([
      {
        url: '/plan-changes',
        headers: {
          'x-api-key': JSON.parse(await secretText('partner/key')).key,
          'x-text': 'text',
          'x-rule': 'rule',
        },
      },
    ]);
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      detail: { tenant: 'Cust1' },
    });
  });

  it('is told by its context that webhooks are rehearsed', () => {
    expect(Object.keys(runner().queueUrls)).toContain('rehearsal-on');
  });
});

describe('an app that cannot be run is named', () => {
  it('where it is not there', async () => {
    await expect(startRunner({ app: 'examples/none.ts' })).rejects.toThrow(
      `there is no CDK app ${join(process.cwd(), 'examples/none.ts')}`,
    );
  });

  it.each([
    ['fails', "throw new Error('as told');", /^\S+app\.mjs failed \(exit code 1\):[\s\S]*as told/],
    ['synthesizes nothing', '', /^\S+app\.mjs synthesizes no CDK app$/],
  ])('where it %s', async (_name, code, message) => {
    const folder = await mkdtemp(join(tmpdir(), 'partner-app-'));
    const file = join(folder, 'app.mjs');
    await writeFile(file, code);
    await expect(startRunner({ app: file })).rejects.toThrow(message);
    await rm(folder, { recursive: true });
  });
});
