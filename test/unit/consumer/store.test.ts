import { describe, expect, it } from 'vitest';
import {
  InMemoryStore,
  type PlanLedgerStore,
  planChanged,
  type TenantRecord,
} from '../../../shared/consumer/index.ts';
import { applied, busyStory, eventOf, ledgerOver } from '../../support/consumer/app-story.ts';
import { knownByLedger, knownByProducer } from '../../support/consumer/known-by-ledger.ts';

/** Takes a record only where it follows the one that is stored, as a table with a condition does. */
class ConditionalStore implements PlanLedgerStore {
  readonly #inner = new InMemoryStore();
  writes = 0;

  load(tenantId: string): Promise<unknown> {
    return this.#inner.load(tenantId);
  }

  async save(tenantId: string, record: TenantRecord): Promise<void> {
    if (record.writes !== this.writes + 1) throw new Error('overtaken');
    this.writes = record.writes;
    await this.#inner.save(tenantId, record);
  }
}

describe('a store', () => {
  it('holds all that the next process has to know, as JSON', async () => {
    const { events, api, head } = busyStory();
    const store = new InMemoryStore();
    for (const event of events.toReversed()) await ledgerOver(api, { store }).apply(event);
    const record = await store.load('Cust1');
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
    expect(await knownByLedger(ledgerOver(api, { store }))).toEqual(knownByProducer(head));
  });

  it('keeps what waits, for the process that asks for what is missing', async () => {
    const { events, api, head } = busyStory();
    const store = new InMemoryStore();
    api.isDown = true;
    await ledgerOver(api, { store }).apply(eventOf(events, 'PlanChanged 4'));
    const waiting = (await store.load('Cust1')) as TenantRecord; // as it was saved
    expect(waiting.waiting).toHaveLength(1);
    api.isDown = false;
    const ledger = ledgerOver(api, { store });
    expect(await ledger.reconcile('Cust1')).toMatchObject({ kind: 'repaired', proof: 'checksum' });
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('that fails loses nothing: the event is applied when it comes again', async () => {
    const { api } = busyStory();
    const store = new InMemoryStore();
    let isDown = true;
    const save = async (tenantId: string, record: TenantRecord) => {
      if (isDown) throw new Error('the table is throttled');
      await store.save(tenantId, record);
    };
    const load = (tenantId: string) => store.load(tenantId);
    const ledger = ledgerOver(api, { store: { load, save } });
    await expect(ledger.apply(planChanged())).rejects.toThrow('the table is throttled');
    isDown = false;
    const outcome = await ledger.apply(planChanged());
    expect(outcome).toMatchObject({ kind: 'applied', revision: 1 });
    expect(outcome.changes).toHaveLength(1);
  });

  it('that fails once does not keep the next event from being applied', async () => {
    const { api } = busyStory();
    const store = new InMemoryStore();
    let failures = 1;
    const save = async (tenantId: string, record: TenantRecord) => {
      failures -= 1;
      if (failures >= 0) throw new Error('the table is throttled');
      await store.save(tenantId, record);
    };
    const load = (tenantId: string) => store.load(tenantId);
    const ledger = ledgerOver(api, { store: { load, save } });
    const [lost, next] = await Promise.allSettled([
      ledger.apply(planChanged()),
      ledger.apply(planChanged()),
    ]);
    expect(lost.status).toBe('rejected');
    expect(next).toMatchObject({ value: { kind: 'applied', revision: 1 } });
  });

  it('that several processes share lets the slower one fail, and nothing is lost', async () => {
    const { events, api, head } = busyStory();
    const store = new ConditionalStore();
    const processes = [ledgerOver(api, { store }), ledgerOver(api, { store })];
    const results = await Promise.allSettled(
      events.map((event, index) => processes[index % 2]?.apply(event)),
    );
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    const ledger = ledgerOver(api, { store });
    await applied(ledger, events);
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('is not written by what is known already', async () => {
    const { events, api } = busyStory();
    const store = new ConditionalStore();
    const ledger = ledgerOver(api, { store });
    await applied(ledger, events);
    const { writes } = store;
    await applied(ledger, events);
    expect(store.writes).toBe(writes);
  });

  it.each([
    ['another version', { version: 2 }],
    ['another tenant', { tenantId: 'Cust2' }],
    ['another app', { audience: 'another' }],
    ['what is no event', { waiting: [{ 'detail-type': 'PlanChanged', detail: {} }] }],
    ['what is no record', { users: 'everybody' }],
  ])('may not hold %s', async (_, fields) => {
    const { api } = busyStory();
    const store = new InMemoryStore();
    const ledger = ledgerOver(api, { store });
    await ledger.apply(planChanged());
    const record = (await store.load('Cust1')) as object; // as it was saved
    await store.save('Cust1', { ...record, ...fields } as never);
    await expect(ledger.apply(planChanged({ revision: 2 }))).rejects.toThrow();
    await expect(ledger.users('Cust1')).rejects.toThrow();
  });
});
