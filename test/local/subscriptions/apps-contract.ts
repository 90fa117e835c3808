import type { FetchChanges, PlanChangeEvent } from 'license-change-processor/consumer';
import { PlanLedger } from 'license-change-processor/consumer';
import { describe, expect, it } from 'vitest';
import type { Runner } from '../../../infra/local/runner.ts';
import { EventOut } from '../../../shared/contracts/plan-changes.ts';
import { accepts } from '../../../shared/contracts/subscription-filter.ts';
import { appsOf, type Scale, tenantNamed } from './many-changes.ts';
import { subscribers } from './subscribers.ts';

export interface Played {
  readonly runner: Runner;
  /** What came to each app's queue, in the order of its coming. */
  readonly received: ReadonlyMap<string, readonly string[]>;
}

/** What apps that follow their queues end with, however many changes there were, in whatever order. */
export function followTheirTenants(played: () => Played, scale: Scale): void {
  const tenants = Array.from({ length: scale.tenants }, (_, tenant) => tenant);

  describe.each(['app-a', 'app-b', 'app-c'])('%s', (appId) => {
    it('ends at the checksum of the processor for each of its tenants, and holds nothing of any other', async () => {
      const { fetchChanges } = await readApi(played().runner, appId);
      const ledger = new PlanLedger({ audience: appId, fetchChanges });
      for (const body of played().received.get(appId) ?? []) {
        const outcome = await ledger.apply(body);
        expect(outcome.kind).not.toMatch(/refused|disagrees|unknown/);
      }
      await expectTheProcessorsState(played().runner, ledger, { appId, tenants });
    });

    it('notices each gap where one delivery in twenty is lost, and mends it by the read API', async () => {
      const { fetchChanges, asked } = await readApi(played().runner, appId);
      const ledger = new PlanLedger({ audience: appId, fetchChanges });
      const bodies = played().received.get(appId) ?? [];
      const told: PlanChangeEvent[] = [];
      const repairs: string[] = [];
      for (const [index, body] of bodies.entries()) {
        if (index % 20 === 7) continue;
        const { kind, changes } = await ledger.apply(body);
        told.push(...changes);
        repairs.push(kind);
      }
      expect(asked()).toBeGreaterThan(0);
      expect(repairs).toContain('repaired');
      // Nothing comes after a tenant's last event that would show its loss.
      for (const tenant of tenants.filter((each) => appsOf(each).includes(appId))) {
        const { changes } = await ledger.reconcile(tenantNamed(tenant));
        told.push(...changes);
      }
      await expectTheProcessorsState(played().runner, ledger, { appId, tenants });
      const ids = told.map(({ detail }) => detail.metadata.eventId);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  it('an app with a filter receives exactly the events of its own that the filter accepts', () => {
    const own = played()
      .runner.planChanges.map((event) => EventOut.parse(event))
      .filter(({ detail }) => detail.metadata.audience === 'app-d');
    const filter = subscribers['app-d'] ?? {};
    const idsOf = (events: readonly { detail: { metadata: { eventId: string } } }[]) =>
      events.map(({ detail }) => detail.metadata.eventId).sort();
    const wanted = own.filter((event) => accepts(filter, event));
    expect(idsOf((played().received.get('app-d') ?? []).map((body) => JSON.parse(body)))).toEqual(
      idsOf(wanted),
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThan(own.length);
  });
}

/** The read API, as an app asks it; counts how often. */
async function readApi(
  { endpoint, apiUrl }: Runner,
  appId: string,
): Promise<{ fetchChanges: FetchChanges; asked: () => number }> {
  const token = (await (await fetch(`${endpoint}/app-token?appId=${appId}`)).text()).trim();
  let asked = 0;
  const fetchChanges: FetchChanges = async ({ tenantId, after }) => {
    asked += 1;
    const url = `${apiUrl}/apps/${appId}/tenants/${tenantId}/changes?after=${after}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    return (await response.json()) as { events: unknown[] };
  };
  return { fetchChanges, asked: () => asked };
}

/** The processor's own word on a tenant. */
async function checksumOf({ apiUrl }: Runner, tenant: number): Promise<string> {
  const answer = await fetch(`${apiUrl}/tenants/${tenantNamed(tenant)}`);
  return ((await answer.json()) as { checksum: string }).checksum;
}

async function expectTheProcessorsState(
  runner: Runner,
  ledger: PlanLedger,
  { appId, tenants }: { appId: string; tenants: readonly number[] },
): Promise<void> {
  for (const tenant of tenants) {
    const isInstalled = appsOf(tenant).includes(appId);
    const known = await ledger.revision(tenantNamed(tenant));
    expect(known > 0).toBe(isInstalled);
    if (isInstalled)
      expect(await ledger.checksum(tenantNamed(tenant))).toBe(await checksumOf(runner, tenant));
  }
}
