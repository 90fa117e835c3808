import { describe, expect, it } from 'vitest';
import { InMemoryStore } from '../../../shared/consumer/index.ts';
import {
  applied,
  busyBatches,
  busyStory,
  eventOf,
  ledgerOver,
  namesOf,
  storyOf,
} from '../../support/consumer/app-story.ts';
import { knownByLedger, knownByProducer } from '../../support/consumer/known-by-ledger.ts';
import { plansOf } from '../../support/sales-and-service.ts';

describe('with a filter', () => {
  it('what is left out is not missed, and nothing is proven', async () => {
    const { events, api } = busyStory();
    const ledger = ledgerOver(api, { isFiltered: true });
    const outcome = await ledger.apply(eventOf(events, 'PlanChanged 3'));
    expect(outcome).toMatchObject({ kind: 'applied', revision: 3, proof: 'unfiltered-only' });
    expect(api.questions).toEqual([]);
    expect([...(await ledger.users('Cust1')).keys()]).toEqual([1]);
  });

  it('an older event counts for those whom no newer one named', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api, { isFiltered: true });
    const outcomes = await applied(ledger, events.toReversed());
    expect(outcomes.map(({ kind }) => kind)).toEqual(events.map(() => 'applied'));
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('an event that comes again is no change', async () => {
    const { events, api } = busyStory();
    const ledger = ledgerOver(api, { isFiltered: true });
    await applied(ledger, events);
    for (const { kind, changes } of await applied(ledger, events)) {
      expect({ kind, changes }).toEqual({ kind: 'repeat', changes: [] });
    }
  });

  it('reconciling brings the whole truth, and what was left out as changes', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api, { isFiltered: true });
    const heard = [
      eventOf(events, 'PlanChanged 2'),
      eventOf(events, 'TenantEntitlementsChanged 4'),
    ];
    await applied(ledger, heard);
    const outcome = await ledger.reconcile('Cust1');
    expect(outcome).toMatchObject({ kind: 'repaired', proof: 'checksum' });
    const others = events.filter((event) => !heard.includes(event));
    expect(namesOf(outcome.changes)).toEqual(namesOf(others));
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
    const again = await ledger.reconcile('Cust1');
    expect(again).toMatchObject({ kind: 'unchanged', changes: [], proof: 'checksum' });
    expect(api.questions.map(({ after }) => after)).toEqual([0, 4]);
    expect((await ledger.apply(others[0])).kind).toBe('repeat');
  });

  it('reconciling in vain proves nothing', async () => {
    const { events, api } = busyStory();
    const ledger = ledgerOver(api, { isFiltered: true });
    await applied(ledger, events);
    api.isDown = true;
    const failed = { kind: 'waiting', reason: 'fetch-failed' };
    expect(await ledger.reconcile('Cust1')).toMatchObject({ ...failed, proof: 'unfiltered-only' });
    api.isDown = false;
    await ledger.reconcile('Cust1');
    api.isDown = true;
    expect(await ledger.reconcile('Cust1')).toMatchObject({ ...failed, proof: 'open' });
  });

  it('reconciling starts over where the users do not add up', async () => {
    const { events, api, head } = busyStory();
    const store = new InMemoryStore();
    const ledger = ledgerOver(api, { isFiltered: true, store });
    await ledger.reconcile('Cust1');
    const record = (await store.load('Cust1')) as Record<string, unknown>; // as it was saved
    await store.save('Cust1', { ...record, users: [] } as never);
    expect((await ledger.apply(events[0])).kind).toBe('repeat');
    expect(api.questions).toHaveLength(1);
    expect(await ledger.reconcile('Cust1')).toMatchObject({ changes: [], proof: 'checksum' });
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('that is dropped later, the ledger goes on from where it was reconciled', async () => {
    const story = await storyOf(...busyBatches(), [plansOf(9, { 9: 'ten-sales' })]);
    const { events, api, head } = story;
    const store = new InMemoryStore();
    const early = events.filter(({ detail }) => detail.metadata.revision <= 2);
    const fetchChanges = async () => early;
    const filtered = ledgerOver(api, { isFiltered: true, store, fetchChanges });
    await filtered.reconcile('Cust1');
    await filtered.apply(eventOf(events, 'PlanChanged 4'));
    const ledger = ledgerOver(api, { store });
    const outcome = await ledger.apply(eventOf(events, 'PlanChanged 5'));
    expect(outcome).toMatchObject({ kind: 'repaired', proof: 'checksum' });
    expect(api.questions.map(({ after }) => after)).toEqual([2]);
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('what was heard is remembered until it is reconciled', async () => {
    const { events, api } = busyStory();
    const store = new InMemoryStore();
    const ledger = ledgerOver(api, { isFiltered: true, store });
    await applied(ledger, events);
    expect(await store.load('Cust1')).toMatchObject({ heard: { length: events.length } });
    await ledger.reconcile('Cust1');
    expect(await store.load('Cust1')).toMatchObject({ heard: [] });
  });
});
