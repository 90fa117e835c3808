import { describe, expect, it } from 'vitest';
import { ask } from '../../../support/api-requests.ts';
import {
  appInstalled,
  packageChanged,
  packageWith,
  stateChanged,
} from '../../../support/events-in.ts';
import { plansOf, tenantWith, twoPlans } from '../../../support/sales-and-service.ts';
import { namesOf, type Workbench } from '../../../support/workbench.ts';

const busy = () =>
  tenantWith(
    [twoPlans(), plansOf(1, { 1: 'ten-sales' })],
    [plansOf(2, { 1: 'ten-service' })],
    [stateChanged({ changeType: 'Suspend' })],
    [plansOf(3, { 2: 'ten-sales' }, { effectiveAt: '2026-09-01T00:00:00Z' })],
  );

/** The details that the bus got, as text, by event id. */
function onTheBus({ publisher }: Workbench): Map<string, string> {
  return new Map(
    publisher.events.map(({ detail }) => [detail.metadata.eventId, JSON.stringify(detail)]),
  );
}

describe('missed changes', () => {
  it('are the very events of the bus, byte for byte', async () => {
    const bench = await busy();
    const { text, json } = await ask(bench, '/tenants/Cust1/changes');
    const ids = json.events.map(
      (event: { detail: { metadata: { eventId: string } } }) => event.detail.metadata.eventId,
    );
    expect(ids).toEqual([...onTheBus(bench).keys()]);
    for (const detail of onTheBus(bench).values()) expect(text).toContain(`"detail":${detail}}`);
    expect(json.latest).toBe(4);
    expect(json).not.toHaveProperty('next');
  });

  it('are those behind a revision, none behind the newest', async () => {
    const bench = await busy();
    const behind = async (after: number) =>
      (await ask(bench, `/tenants/Cust1/changes?after=${after}`)).json.events.map(
        (event: { 'detail-type': string; detail: { metadata: { revision: number } } }) =>
          `${event['detail-type']} ${event.detail.metadata.revision}`,
      );
    expect(await behind(2)).toEqual(namesOf(bench.publisher.events).slice(-2));
    expect(await behind(4)).toEqual([]);
    expect(await ask(bench, '/tenants/Cust1/changes?after=5')).toMatchObject({ status: 404 });
  });

  it('come in pages of whole revisions', async () => {
    const bench = await busy();
    const first = await ask(bench, '/tenants/Cust1/changes?limit=2');
    expect(first.json).toMatchObject({ next: 2, latest: 4 });
    const second = await ask(bench, '/tenants/Cust1/changes?after=2&limit=2');
    expect(second.json).not.toHaveProperty('next');
    expect([...first.json.events, ...second.json.events]).toHaveLength(onTheBus(bench).size);
  });

  it('end a page before the time is up, behind one revision at least', async () => {
    const answer = await ask(await busy(), '/tenants/Cust1/changes', { remaining: 9000 });
    expect(answer.json.next).toBe(1);
    expect(answer.json.events.length).toBeGreaterThan(0);
  });

  it('end a page at 5 MB, and a revision that is longer alone is a 413', async () => {
    const loose = (user: number) =>
      Array.from({ length: 100 }, (_, index) => `license-${user}-${index}-${'x'.repeat(180)}`);
    const users = Array.from({ length: 150 }, (_, index) => ({
      associateId: index + 1,
      userPlan: 'ten-sales',
      licenses: loose(index),
    }));
    const told = (from: number, to: number) => {
      const event = plansOf(from + 1, {});
      const data = { ...event.detail.data, users: users.slice(from, to) };
      return { ...event, detail: { ...event.detail, data } };
    };
    const inThree = await tenantWith(
      [twoPlans()],
      [told(0, 50)],
      [told(50, 100)],
      [told(100, 150)],
    );
    const page = await ask(inThree, '/tenants/Cust1/changes');
    expect(page.json.next).toBe(3);
    expect(page.text.length).toBeLessThan(5.1 * 1024 * 1024);
    const atOnce = await tenantWith([twoPlans()], [told(0, 150)]);
    const answer = await ask(atOnce, '/tenants/Cust1/changes?after=1');
    expect(answer).toMatchObject({ status: 413, json: { parameter: 'after' } });
    expect(answer.json.detail).toContain('revision 2');
  });

  it('of an app are those that the bus had for it, with the same ids', async () => {
    const bench = await busy();
    await bench.receive(appInstalled({ appId: 'my-app' }), appInstalled({ appId: 'other-app' }));
    await bench.receive(plansOf(9, { 1: null }));
    const { json } = await ask(bench, '/apps/my-app/tenants/Cust1/changes', { app: 'my-app' });
    const onTheBus = bench.publisher.events.filter(
      ({ detail }) => detail.metadata.audience === 'my-app',
    );
    expect(json.events).toEqual(
      JSON.parse(
        JSON.stringify(
          onTheBus.map(({ detailType, detail }) => ({ 'detail-type': detailType, detail })),
        ),
      ),
    );
    expect(json.events.length).toBeGreaterThan(3);
  });
});

describe('a preview', () => {
  const proposal = (event: object) => {
    const { source: _, ...proposed } = event as { source: string };
    return proposed;
  };
  const preview = (bench: Workbench, body: unknown) =>
    ask(bench, '/tenants/Cust1/preview', { method: 'POST', body: JSON.stringify(body) });

  it('tells what comes out when the same is sent, and writes nothing', async () => {
    const bench = await busy();
    const change = packageChanged({ sequence: 9, package: packageWith({ site: ['cep'] }) });
    const { json } = await preview(bench, proposal(change));
    expect((await bench.head())?.revision).toBe(4);
    const before = bench.publisher.events.length;
    await bench.receive(change);
    const sent = bench.publisher.events.slice(before);
    expect(json.events.map((event: { detail: unknown }) => event.detail)).toEqual(
      sent.map(({ detail }) => detail),
    );
    expect(sent.length).toBeGreaterThan(0);
  });

  it('takes a list, and tells first what is due already', async () => {
    const bench = await busy();
    bench.now = Date.parse('2026-10-01T00:00:00Z');
    const { json } = await preview(bench, [
      proposal(plansOf(8, { 5: 'ten-sales' })),
      proposal(stateChanged({ sequence: 8, changeType: 'Delete' })),
    ]);
    const causes = json.events.map(
      (event: { detail: { metadata: { causes: { kind: string }[] } } }) =>
        event.detail.metadata.causes.map(({ kind }) => kind).join(),
    );
    expect(causes[0]).toBe('schedule-due');
    expect(causes.at(-1)).toBe('tenant-deleted,users-changed');
  });

  it('of a tenant never heard of begins its ledger', async () => {
    const bench = await tenantWith();
    const { json } = await preview(bench, [
      proposal(twoPlans()),
      proposal(plansOf(1, { 1: 'ten-sales' })),
    ]);
    expect(json.events[0].detail.metadata).toMatchObject({ revision: 1, previousRevision: null });
    expect(await bench.head()).toBeUndefined();
  });

  it.each([
    ['a wrong value', plansOf(9, { [-1]: null }), 'detail.data.users[0].associateId'],
    ['another tenant', plansOf(9, {}, { tenantId: 'Cust2' }), 'detail.data.tenantId'],
    ['an unknown detail-type', { 'detail-type': 'Nothing', detail: {} }, 'detail-type'],
  ])('is refused by the path of what is wrong: %s', async (_what, event, path) => {
    const bench = await busy();
    expect(await preview(bench, proposal(event))).toMatchObject({
      status: 400,
      json: { parameter: path },
    });
    expect(await preview(bench, [proposal(plansOf(8, {})), proposal(event)])).toMatchObject({
      status: 400,
      json: { parameter: `[1].${path}` },
    });
  });
});
