import { describe, expect, it } from 'vitest';
import { operatorAudienceName } from '../../../shared/contracts/names.ts';
import { planChanges } from '../../../shared/contracts/plan-changes.ts';
import { type EventOut, operatorAudience } from '../../../shared/domain/event-out.ts';
import {
  appInstalled,
  appUninstalled,
  type EventIn,
  packageChanged,
} from '../../support/events-in.ts';
import { plansOf, tenantWith, twoPlans } from '../../support/sales-and-service.ts';
import { Workbench } from '../../support/workbench.ts';

const install = (appId: string, sequence = 1) => appInstalled({ appId, sequence });
const uninstall = (appId: string, sequence: number) => appUninstalled({ appId, sequence });

/** What each batch told an audience, as `revision detail-type previousRevision`. */
async function toldTo(audience: string, ...batches: readonly EventIn[][]): Promise<string[]> {
  const bench = await tenantWith(...batches);
  return eventsFor(bench, audience).map(({ detailType, detail: { metadata } }) =>
    [metadata.revision, detailType, metadata.previousRevision].join(' '),
  );
}

function eventsFor(bench: Workbench, audience: string): EventOut[] {
  return bench.publisher.events.filter(({ detail }) => detail.metadata.audience === audience);
}

describe('an app', () => {
  it('that is installed hears of the whole tenant, and from then on of each change', async () => {
    const batches = [[twoPlans(), plansOf(1, { 1: 'ten-sales' })], [install('a')]];
    expect(await toldTo('a', ...batches, [plansOf(2, { 2: 'ten-sales' })])).toEqual([
      '2 PlanChanged ',
      '2 TenantEntitlementsChanged ',
      '3 PlanChanged 2',
      '3 TenantEntitlementsChanged 2',
    ]);
    const bench = await tenantWith(...batches);
    const [plan, tenant] = eventsFor(bench, 'a').map(({ detail }) => detail);
    const head = await bench.head();
    expect(plan?.metadata.checksum).toBe(head?.checksum);
    expect(plan?.metadata.causes.map(({ kind }) => kind)).toEqual(['app-installed']);
    expect(plan?.data).toMatchObject({
      transitions: [{ before: { combination: 'none' }, users: [1] }],
    });
    expect(tenant?.data).toMatchObject({ addOns: { added: ['cep'] } });
  });

  it('that is installed where nothing is known of the tenant is told so, by both detail-types', async () => {
    const bench = await tenantWith([install('a')]);
    const events = eventsFor(bench, 'a');
    expect(events.map(({ detailType }) => detailType)).toEqual([
      'PlanChanged',
      'TenantEntitlementsChanged',
    ]);
    expect(events[0]?.detail.data).toMatchObject({ transitions: [] });
    for (const { detailType, detail } of events) planChanges[detailType].parse(detail);
  });

  it('hears what is to come when it is installed', async () => {
    const toCome = plansOf(2, { 1: 'ten-service' }, { effectiveAt: '2026-09-01T00:00:00Z' });
    const told = await toldTo(
      'a',
      [twoPlans(), plansOf(1, { 1: 'ten-sales' }), toCome],
      [install('a')],
    );
    expect(told).toContain('2 PlanChangeScheduled ');
  });

  it('hears nothing of a later revision once it is uninstalled', async () => {
    const batches = [
      [twoPlans(), install('a')],
      [uninstall('a', 2)],
      [plansOf(1, { 1: 'ten-sales' })],
    ];
    const told = await toldTo('a', ...batches);
    expect(told.every((line) => line.startsWith('1 '))).toBe(true);
    expect(await toldTo('operator', ...batches)).toContain('3 PlanChanged ');
  });

  it('hears nothing at all where its uninstall is taken with what changes', async () => {
    const batches = [
      [install('a')],
      [uninstall('a', 2), twoPlans(), plansOf(1, { 1: 'ten-sales' })],
    ];
    expect(await toldTo('a', ...batches)).toHaveLength(2);
  });

  it('starts afresh where it is installed anew, though it never heard of the uninstall', async () => {
    const known = [[twoPlans(), plansOf(1, { 1: 'ten-sales' })], [install('a')]];
    for (const again of [
      [[uninstall('a', 2)], [install('a', 3)]],
      [[uninstall('a', 2), install('a', 3)]],
      [[install('a', 3)], [uninstall('a', 2)]],
    ]) {
      const told = await toldTo('a', ...known, ...again);
      expect(told.slice(2).map((line) => line.slice(2))).toEqual([
        'PlanChanged ',
        'TenantEntitlementsChanged ',
      ]);
    }
  });

  it('hears nothing again where an old or repeated install comes late', async () => {
    const told = await toldTo('a', [install('a', 5)], [install('a', 5)], [uninstall('a', 4)]);
    expect(told).toHaveLength(2);
  });

  it('does not hear of another app', async () => {
    const bench = new Workbench();
    const users = plansOf(1, { 1: 'ten-sales' });
    await bench.receive(twoPlans(), users, install('a'));
    const quiet = bench.publisher.events.length;
    await bench.receive(install('b'));
    expect(
      bench.publisher.events.slice(quiet).map(({ detail }) => detail.metadata.audience),
    ).toEqual(['b', 'b']);
    await bench.receive(install('c'), plansOf(2, { 1: null }));
    const toA = JSON.stringify(eventsFor(bench, 'a').slice(2));
    expect(toA).toContain('UserLicensesChanged-Cust1-2');
    expect(toA).not.toContain('AppInstalled');
    expect(JSON.stringify(eventsFor(bench, 'operator'))).not.toContain('AppInstalled');
    expect(JSON.stringify(eventsFor(bench, 'c'))).toContain('AppInstalled');
  });

  it('has events of its own: the same but for audience, id, previous revision and causes', async () => {
    const bench = await tenantWith([twoPlans(), plansOf(1, { 1: 'ten-sales' })], [install('a')]);
    await bench.receive(plansOf(2, { 1: 'ten-service' }));
    const [own, operators] = ['a', 'operator'].map((audience) =>
      eventsFor(bench, audience).slice(2),
    );
    const ids = [...(own ?? []), ...(operators ?? [])].map(({ detail }) => detail.metadata.eventId);
    expect(new Set(ids).size).toBe(4);
    expect(own?.map(({ detail }) => detail.data)).toEqual(
      operators?.map(({ detail }) => detail.data),
    );
  });

  it('cannot be called operator', async () => {
    const bench = new Workbench();
    const { rejected } = await bench.receive(install(operatorAudience));
    expect(rejected).toMatchObject([{ path: 'detail.data.appId' }]);
    expect(operatorAudienceName).toBe(operatorAudience);
  });
});

describe('an event of the app store', () => {
  it('is taken from its own source alone, and a license change not from it', async () => {
    const bench = new Workbench();
    const forged = { ...install('a'), source: 'superoffice.licensing' };
    const foreign = { ...packageChanged({ package: {} }), source: 'superoffice.app-store' };
    const { rejected } = await bench.receive(forged, foreign);
    expect(rejected.map(({ path }) => path)).toEqual(['detail-type', 'detail-type']);
  });

  it('is silent where nobody new is installed', async () => {
    const bench = await tenantWith([install('a')], [uninstall('a', 2)]);
    expect((await bench.head())?.revision).toBe(2);
    expect(await bench.marked()).toEqual([]);
  });

  it('that claims the sequence of another is a conflict, and the install stands', async () => {
    for (const batch of [
      [install('a', 1), uninstall('a', 1)],
      [uninstall('a', 1), install('a', 1)],
    ]) {
      const bench = new Workbench();
      const { commits } = await bench.receive(...batch);
      expect(commits.map(({ conflicts }) => conflicts.apps)).toEqual([['a']]);
      expect((await bench.head())?.snapshot.registers.apps).toMatchObject([{ value: true }]);
    }
  });
});

describe('what was not published', () => {
  it('is published later for the same audiences, to the byte', async () => {
    const bench = await tenantWith([twoPlans(), plansOf(1, { 1: 'ten-sales' }), install('a')]);
    bench.publisher.isDown = true;
    await bench.receive(install('b'), uninstall('a', 2), plansOf(2, { 2: 'ten-service' }));
    bench.publisher.isDown = false;
    const heard = bench.publisher.events.length;
    await bench.sweep();
    const swept = bench.publisher.events.slice(heard);
    const twin = await tenantWith([twoPlans(), plansOf(1, { 1: 'ten-sales' }), install('a')]);
    await twin.receive(install('b'), uninstall('a', 2), plansOf(2, { 2: 'ten-service' }));
    expect(JSON.stringify(swept)).toBe(JSON.stringify(twin.publisher.events.slice(heard)));
    expect(new Set(swept.map(({ detail }) => detail.metadata.audience))).toEqual(
      new Set(['operator', 'b']),
    );
  });
});
