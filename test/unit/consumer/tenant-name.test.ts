import { describe, expect, it } from 'vitest';
import { InMemoryStore, planChanged } from '../../../shared/consumer/index.ts';
import { applied, busyStory, ledgerOver, namesOf } from '../../support/consumer/app-story.ts';

describe('a tenant by a name in another case', () => {
  it('is the one that the events are of, whatever is asked of it', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api);
    await applied(ledger, events);
    for (const name of ['cust1', 'CUST1', 'Cust1']) {
      expect([...(await ledger.users(name)).keys()]).toEqual([1, 2, 3]);
      expect((await ledger.entitlementOf(name, 1))?.combination).toBe('service-premium');
      expect(await ledger.tenant(name)).toMatchObject({ tenantId: 'Cust1', proof: 'checksum' });
      expect(await ledger.checksum(name)).toBe(head.checksum);
      expect(await ledger.revision(name)).toBe(4);
    }
  });

  it('is reconciled, asked for and stored once, as the events name it', async () => {
    const { events, api } = busyStory();
    const store = new InMemoryStore();
    const ledger = ledgerOver(api, { store });
    const first = await ledger.reconcile('cust1');
    expect(first).toMatchObject({ kind: 'repaired', tenantId: 'Cust1', proof: 'checksum' });
    expect(namesOf(first.changes)).toEqual(namesOf(events));
    expect(await ledger.reconcile('Cust1')).toMatchObject({ kind: 'unchanged', changes: [] });
    expect(api.questions.map(({ tenantId }) => tenantId)).toEqual(['Cust1', 'Cust1']);
    expect(await store.load('cust1')).toBeUndefined();
  });

  it('takes its turn after its events', async () => {
    const { events, api } = busyStory();
    const ledger = ledgerOver(api);
    const outcomes = await Promise.all([
      ...events.map((event) => ledger.apply(event)),
      ledger.reconcile('CUST1'),
    ]);
    expect(outcomes.flatMap(({ changes }) => namesOf(changes))).toEqual(namesOf(events));
  });

  it('that an event has is the same tenant', async () => {
    const [first, second] = [1, 2].map((revision) =>
      planChanged({ tenantId: 'cust1', revision, users: [1], from: 'none' }),
    );
    const ledger = ledgerOver(busyStory().api, { fetchChanges: async () => [first] });
    expect(await ledger.apply(second)).toMatchObject({ kind: 'repaired', tenantId: 'Cust1' });
    expect(await ledger.revision('Cust1')).toBe(2);
  });

  it('that is not one of SuperOffice’s stays as it is', async () => {
    const ledger = ledgerOver(busyStory().api);
    await ledger.apply(planChanged({ tenantId: 'acme' }));
    expect(await ledger.revision('Acme')).toBe(0);
    expect(await ledger.revision('acme')).toBe(1);
  });
});
