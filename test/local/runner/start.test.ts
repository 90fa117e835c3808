import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { start } from '../support/start.ts';

const timeout = 60_000;

describe('npm start', { timeout }, () => {
  it('stops in the middle of its start', async () => {
    const { child, exit } = start('--port', '0');
    await once(child.stderr ?? child, 'data');
    child.kill('SIGINT');
    expect(await exit).toEqual([0, null]);
  });

  it('says so when the port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A TCP server's address is an object.
    const { port } = server.address() as AddressInfo;
    const { errors, exit } = start('--port', String(port));
    expect(await exit).toEqual([1, null]);
    expect(await errors).toBe(`port ${port} is in use\n`);
    server.close();
  });

  it('names the CDK app that it was to run, and that is not there', async () => {
    const { errors, exit } = start('--port', '0', '--app', 'examples/none.ts');
    expect(await exit).toEqual([1, null]);
    expect(await errors).toBe(
      `synthesizing examples/none.ts ...\nthere is no CDK app ${resolve('examples/none.ts')}\n`,
    );
  });

  it('gives the CDK app its context', async () => {
    const app = join(import.meta.dirname, '../support/shows-its-context.mjs');
    const given = ['--context', 'endpoint=http://127.0.0.1:8080/?a=b', '-c', 'other='];
    const { errors, exit } = start('--port', '0', '--app', app, ...given);
    expect(await exit).toEqual([1, null]);
    const context = JSON.parse(/^\{.*\}$/m.exec(await errors)?.[0] ?? '');
    expect(context).toMatchObject({ endpoint: 'http://127.0.0.1:8080/?a=b', other: '' });
    expect(context).toMatchObject({ webhookRehearsal: 'on', 'cli-telemetry': false });
  });

  it.each([
    [['--prot', '1'], /^Unknown option '--prot'[^\n]*\n$/],
    [['--port', 'x'], /^--port must be a whole number from 0 to 65535, not x\n$/],
    [['--context', 'x'], /^--context must be NAME=VALUE, not x\n$/],
    [['--visibility', '1.5'], /^--visibility must be[^\n]*\n$/],
    [['extra'], /^Unexpected argument 'extra'[^\n]*\n$/],
  ])('refuses %j in one line', async (args, message) => {
    const { errors, exit } = start(...args);
    expect(await exit).toEqual([2, null]);
    expect(await errors).toMatch(message);
  });

  it('shows its options', async () => {
    const { exit, output } = start('--help');
    expect(await text(output)).toMatch(/--app[\s\S]*--context[\s\S]*--visibility/);
    expect(await exit).toEqual([0, null]);
  });
});
