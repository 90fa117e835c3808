import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { PlanLedger } from 'license-change-processor/consumer';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyTenant } from '../../../shared/application/verify-tenant.ts';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { Workbench } from '../../support/workbench.ts';
import { appsOf, manyChanges, tenantNamed } from '../subscriptions/many-changes.ts';
import { send } from '../support/send.ts';
import { useChain } from '../support/use-chain.ts';
import { countDeadLetters, publishWhatWasLeft } from '../support/what-was-left.ts';

const scale = { tenants: 20, changes: 800 };
const kills = 50;
const tenants = Array.from({ length: scale.tenants }, (_, tenant) => tenantNamed(tenant));

const chain = useChain({ visibilityTimeout: 2 });

const signals = ['SIGKILL', 'SIGTERM'] as const;
const blows = fc.sample(
  fc.record({
    wait: fc.integer({ min: 20, max: 900 }),
    signal: fc.constantFrom(...signals),
    victim: fc.constantFrom('reclassify', 'reclassify', 'sweep'),
  }),
  { numRuns: kills, seed: 9 },
);

const events = manyChanges(scale);

describe('shuffled and repeated changes, while processes are killed', () => {
  const killed = new Set<number>();

  beforeAll(async () => {
    const { runner, clients } = chain();
    const sent = send(clients.events, events);
    for (const { wait, signal, victim } of blows) {
      await sleep(wait);
      for (const pid of runner.functionPids(victim)) killed.add(pid);
      runner.killFunction(victim, signal);
      if (victim === 'sweep') void runner.tick('EveryMinute').catch(() => {});
    }
    await sent;
    await runner.idle(300_000);
    await publishWhatWasLeft(chain());
    console.log(`${events.length} events, ${kills} signals, ${killed.size} processes killed`);
  }, 600_000);

  it('end where they would have ended undisturbed', async () => {
    const undisturbed = new Workbench();
    await undisturbed.receive(...events);
    for (const tenant of tenants) {
      const expected = await undisturbed.head(tenant);
      expect(await chain().ledger.head(TenantId.parse(tenant))).toMatchObject({
        checksum: expected?.checksum,
        snapshot: { registers: expected?.snapshot.registers },
      });
    }
  });

  it('leave ledgers without a gap or a wrong checksum', async () => {
    for (const tenant of tenants) {
      const ports = { ledger: chain().ledger, catalogue };
      expect((await verifyTenant(TenantId.parse(tenant), ports)).findings).toEqual([]);
    }
  });

  it('are told to every app so that it ends at the same', async () => {
    const fetchChanges = async () => [];
    for (const audience of ['app-a', 'app-b', 'app-c']) {
      const app = new PlanLedger({ audience, fetchChanges });
      for (const event of chain().runner.planChanges) await app.apply(event);
      for (const [index, tenant] of tenants.entries()) {
        if (!appsOf(index).includes(audience)) continue;
        const head = await chain().ledger.head(TenantId.parse(tenant));
        expect(await app.checksum(tenant)).toBe(head?.checksum);
      }
    }
  });

  it('lose nothing to the dead letters', async () => {
    expect(killed.size).toBeGreaterThan(kills / 2);
    expect(await countDeadLetters(chain())).toBe(0);
  });
});
