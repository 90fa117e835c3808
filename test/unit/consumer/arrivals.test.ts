import { describe, expect, it } from 'vitest';
import { planChanged } from '../../../shared/consumer/index.ts';
import {
  applied,
  busyStory,
  eventOf,
  install,
  ledgerOver,
  namesOf,
  storyOf,
} from '../../support/consumer/app-story.ts';
import { knownByLedger, knownByProducer } from '../../support/consumer/known-by-ledger.ts';
import { withValue } from '../../support/parsed.ts';
import { plansOf, twoPlans } from '../../support/sales-and-service.ts';

describe('events that arrive in order', () => {
  it('are applied one by one, and nothing is asked for', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api);
    const outcomes = await applied(ledger, events);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['applied']));
    expect(outcomes.flatMap(({ changes }) => namesOf(changes))).toEqual(namesOf(events));
    expect(outcomes.at(-1)).toMatchObject({ tenantId: 'Cust1', revision: 4, proof: 'checksum' });
    expect(api.questions).toEqual([]);
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('are read back user by user', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api);
    await applied(ledger, events);
    expect([...(await ledger.users('Cust1')).keys()]).toEqual([1, 2, 3]);
    expect((await ledger.entitlementOf('Cust1', 1))?.combination).toBe('service-premium');
    expect(await ledger.entitlementOf('Cust1', 9)).toBeUndefined();
    expect(await ledger.checksum('Cust1')).toBe(head.checksum);
    expect(await ledger.revision('Cust1')).toBe(4);
    expect((await ledger.tenant('Cust1')).facets.contractTerms).toBeNull();
  });

  it('take a user out who has nothing any more', async () => {
    const { events, api } = await storyOf(
      [install(), twoPlans(), plansOf(1, { 1: 'ten-sales', 2: 'ten-sales' })],
      [plansOf(2, { 1: null })],
    );
    const ledger = ledgerOver(api);
    await applied(ledger, events);
    expect([...(await ledger.users('Cust1')).keys()]).toEqual([2]);
  });
});

describe('of a tenant that nobody was told of', () => {
  it('nothing is known', async () => {
    const { api } = busyStory();
    const ledger = ledgerOver(api);
    expect(await ledger.users('Cust9')).toEqual(new Map());
    expect(await ledger.tenant('Cust9')).toMatchObject({ revision: 0, facets: {}, scheduled: [] });
  });
});

describe('an event that comes again', () => {
  it('changes nothing and is no change', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api);
    await applied(ledger, events);
    for (const outcome of await applied(ledger, events)) {
      expect(outcome).toMatchObject({ kind: 'repeat', changes: [], revision: 4 });
    }
    expect(api.questions).toEqual([]);
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });
});

describe('an event that comes too early', () => {
  it('makes the ledger ask for what is missing, and then drop it when it comes', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api);
    const first = events.filter(({ detail }) => detail.metadata.revision === 1);
    await applied(ledger, first);
    const outcome = await ledger.apply(eventOf(events, 'PlanChanged 4'));
    expect(outcome).toMatchObject({ kind: 'repaired', revision: 4, proof: 'checksum' });
    expect(namesOf(outcome.changes)).toEqual(namesOf(events.slice(first.length)));
    expect(api.questions).toEqual([{ tenantId: 'Cust1', after: 0 }]);
    const late = await ledger.apply(eventOf(events, 'PlanChanged 2'));
    expect(late.kind).toBe('repeat');
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('is kept where nothing is brought, until what is missing comes', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api, { fetchChanges: async () => [] });
    const [last, ...others] = [...events].reverse();
    const outcome = await ledger.apply(last);
    expect(outcome).toMatchObject({ kind: 'waiting', reason: 'missing', changes: [] });
    const outcomes = await applied(ledger, others);
    expect(outcomes.flatMap(({ changes }) => changes)).toHaveLength(events.length);
    expect(outcomes.at(-1)).toMatchObject({ kind: 'applied', proof: 'checksum' });
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });
});

describe('what is none of this app’s', () => {
  it('is refused and changes nothing', async () => {
    const { api } = busyStory();
    const ledger = ledgerOver(api);
    expect(await ledger.apply(planChanged({ audience: 'another' }))).toEqual({
      kind: 'refused',
      path: 'detail.metadata.audience',
      reason: 'is another, not my-app',
      changes: [],
    });
    const foreign = withValue(planChanged(), 'detail.data.tenantId', 'Cust2');
    expect(await ledger.apply(foreign)).toMatchObject({
      kind: 'refused',
      path: 'detail.data.tenantId',
    });
    const broken = withValue(planChanged(), 'detail.metadata.revision', 0);
    expect(await ledger.apply(broken)).toMatchObject({
      kind: 'refused',
      path: 'detail.metadata.revision',
    });
    const unknown = { 'detail-type': 'SeatsSold', detail: {} };
    expect(await ledger.apply(unknown)).toEqual({
      kind: 'unknown',
      detailType: 'SeatsSold',
      changes: [],
    });
    for (const tenantId of ['Cust1', 'Cust2']) expect(await ledger.revision(tenantId)).toBe(0);
  });
});

describe('events that are applied at once', () => {
  it('lose nothing of each other', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api);
    const outcomes = await Promise.all(events.map((event) => ledger.apply(event)));
    expect(outcomes.flatMap(({ changes }) => namesOf(changes))).toEqual(namesOf(events));
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('of different tenants do not wait for each other', async () => {
    const asked: string[] = [];
    let answer = () => {};
    const { api } = busyStory();
    const ledger = ledgerOver(api, {
      fetchChanges: ({ tenantId }) => {
        asked.push(tenantId);
        return new Promise((resolve) => {
          answer = () => resolve([]);
        });
      },
    });
    const slow = ledger.apply(planChanged({ tenantId: 'slow', revision: 5 }));
    const quick = await ledger.apply(planChanged({ tenantId: 'quick' }));
    expect(quick.kind).toBe('applied');
    expect(asked).toEqual(['slow']);
    answer();
    expect((await slow).kind).toBe('waiting');
  });
});
