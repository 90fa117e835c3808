import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fetchChangesFrom } from '../../../examples/partner-app/count-seats/fetch-changes.ts';
import {
  createHandler,
  type SeatCount,
} from '../../../examples/partner-app/count-seats/handler.ts';
import type { PlanLedger } from '../../../shared/consumer/index.ts';
import { busyStory, eventOf, ledgerOver } from '../../support/consumer/app-story.ts';
import type { SentEvent } from '../../support/consumer/told-audience.ts';
import { sqsEvent } from '../../support/function-run.ts';

/** The handler of the example, and what it told. */
function running(ledger: PlanLedger) {
  const counts: SeatCount[] = [];
  const refusals: string[] = [];
  const failures: [string, unknown][] = [];
  const handler = createHandler(ledger, {
    counted: (count) => counts.push(count),
    refused: (messageId, reason) => refusals.push(`${messageId}: ${reason}`),
    failed: (messageId, error) => failures.push([messageId, error]),
  });
  const take = async (...events: readonly (SentEvent | string)[]) => {
    const bodies = events.map((event) =>
      typeof event === 'string' ? event : JSON.stringify(event),
    );
    const messages = bodies.map((body, index) => ({ messageId: `m${index}`, body }));
    const { batchItemFailures } = await handler(sqsEvent(messages));
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  return { take, counts, refusals, failures };
}

describe('the app that counts seats', () => {
  it('counts them after each change', async () => {
    const { events, api } = busyStory();
    const { take, counts } = running(ledgerOver(api));
    expect(await take(...events)).toEqual([]);
    expect(counts).toHaveLength(events.length);
    expect(counts.at(-1)).toEqual({
      tenantId: 'Cust1',
      revision: 4,
      proof: 'checksum',
      seats: expect.objectContaining({ 'Service-Premium': 2 }),
    });
  });

  it('counts what has changed before it fails on what it cannot ask for, and is given it again', async () => {
    const { events, api } = busyStory();
    const { take, counts, failures } = running(ledgerOver(api));
    const facets = eventOf(events, 'TenantEntitlementsChanged 4');
    await take(...events.filter(({ detail }) => detail.metadata.revision < 4));
    const before = counts.length;
    api.isDown = true;
    // Applied, and by its checksum there is something else that it was not told.
    expect(await take(facets)).toEqual(['m0']);
    expect(counts.slice(before)).toMatchObject([{ revision: 4, proof: 'open' }]);
    expect(failures).toMatchObject([['m0', { name: 'FetchChangesError' }]]);
    api.isDown = false;
    expect(await take(facets)).toEqual([]);
    expect(counts.at(-1)).toMatchObject({ revision: 4, proof: 'checksum' });
  });

  it('keeps nothing of what it will never understand, and says so', async () => {
    const { take, counts, refusals } = running(ledgerOver(busyStory().api));
    expect(await take('no JSON', '{"detail-type": "SomethingNew", "detail": {}}')).toEqual([]);
    expect(counts).toEqual([]);
    expect(refusals).toEqual(['m0: is not JSON']);
  });
});

describe('the read API as the app asks it', () => {
  it('is asked with the token of the app for what is behind a revision', async () => {
    const { page, asked } = await ask({ status: 200, body: { events: [], latest: 3 } });
    expect(await page).toEqual({ events: [], latest: 3 });
    expect(asked).toEqual(['/apps/my-app/tenants/Cust1/changes?after=3 Bearer a-token']);
  });

  it('has nothing to tell of a tenant that has uninstalled the app', async () => {
    const { page } = await ask({ status: 404, body: { title: 'Not Found' } });
    expect(await page).toEqual([]);
  });

  it('is asked again later where it fails', async () => {
    const { page } = await ask({ status: 503, body: {} });
    await expect(page).rejects.toThrow('the read API answered 503');
  });
});

/** Asks a read API that gives one answer. */
async function ask({ status, body }: { status: number; body: object }) {
  const asked: string[] = [];
  const server = createServer(({ url, headers }, response) => {
    asked.push(`${url} ${headers.authorization}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is an object
  const url = `http://127.0.0.1:${port}`;
  const fetchChanges = fetchChangesFrom({ url, appId: 'my-app', token: async () => 'a-token' });
  const page = fetchChanges({ tenantId: 'Cust1', after: 3 });
  await page.catch(() => {});
  server.close();
  return { page, asked };
}
