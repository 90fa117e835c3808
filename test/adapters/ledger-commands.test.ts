import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoDbLedger } from '../../shared/ledger/dynamodb-ledger.ts';
import { appInstalled } from '../support/events-in.ts';
import { startTableServer, type TableServer } from '../support/ledger-table.ts';
import { runCommand } from '../support/run-command.ts';
import { plansOf, twoPlans } from '../support/sales-and-service.ts';
import { Workbench } from '../support/workbench.ts';

const inRegion = { AWS_DEFAULT_REGION: 'eu-west-1' };
let server: TableServer;
let table = '';

beforeAll(async () => {
  server = await startTableServer();
  table = await server.createTable();
  const bench = new Workbench(new DynamoDbLedger(server.client, table));
  await bench.receive(twoPlans());
  await bench.receive(plansOf(1, { 1: 'ten-sales' }));
  await bench.receive(appInstalled({ appId: 'my-app' }));
  await bench.receive(plansOf(2, { 1: 'ten-service' }));
  await bench.receive(plansOf(3, { 9: null }));
});
afterAll(() => server.close());

/** Runs a command in a shell that knows the server, and nothing of a profile of this machine's. */
async function run(command: string, args: readonly string[], env: object = inRegion) {
  const { hostname, port } = (await server.client.config.endpoint?.()) ?? {};
  return runCommand(command, args, {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: `http://${hostname}:${port}`,
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_CONFIG_FILE: '/dev/null',
    ...env,
  });
}

const tenant = ['--tenant', 'cust1'];

describe('what looks into the ledger from a terminal', () => {
  it('finds a region that has the name of the AWS command line alone', async () => {
    const { code, out, err } = await run('verify', [...tenant, '--table', table]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Cust1: 5 revisions, 5 events, checksum [0-9a-f]{64}\nno gap, /);
  });

  it.each([
    ['4', '4', '1 revision (4) is marked, 4 events'],
    // The last revision tells nobody anything, and there are no more.
    ['2', '900', '3 revisions (2 to 4) are marked, 8 events'],
  ])('says which of the revisions %s to %s are sent once more', async (from, to, marked) => {
    const range = ['--from', from, '--to', to];
    expect(await run('republish', [...tenant, ...range, '--table', table])).toEqual({
      code: 0,
      out: `Cust1: ${marked}; the sweep publishes them within a minute\n`,
      err: '',
    });
  });

  it('asks for a region, where the shell names none', async () => {
    const { code, out, err } = await run('verify', tenant, {});
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^name the region of the ledger with AWS_REGION or [^\n]+\n$/);
  });

  it('asks for the table, where none looks like a ledger', async () => {
    const { code, err } = await run('republish', [...tenant, '--from', '1', '--to', '2']);
    expect([code, err.split('\n').length]).toEqual([1, 2]);
    expect(err).toContain('with --table (the output TableName): no table here looks like it');
  });
});
