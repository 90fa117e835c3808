import { describe, expect, it } from 'vitest';
import { InMemoryStore, planChanged, type TenantRecord } from '../../../shared/consumer/index.ts';
import { applied, busyStory, ledgerOver, namesOf } from '../../support/consumer/app-story.ts';
import { knownByLedger, knownByProducer } from '../../support/consumer/known-by-ledger.ts';
import type { SentEvent } from '../../support/consumer/told-audience.ts';
import { withValue } from '../../support/parsed.ts';

const wrong = '0'.repeat(64);

/** The same events, from a revision on with checksums that no users add up to. */
function forgedSince(revision: number, events: readonly SentEvent[]): SentEvent[] {
  return events.map((event) =>
    event.detail.metadata.revision < revision
      ? event
      : // as sent, but for one text
        (withValue(event, 'detail.metadata.checksum', wrong) as SentEvent),
  );
}

/** An app whose read API tells the same forged events, as far as they came about. */
function forgedStory() {
  const { events, api } = busyStory();
  const forged = forgedSince(3, events);
  const questions: number[] = [];
  const now = { revision: 4 };
  const fetchChanges = async ({ after }: { after: number }) => {
    questions.push(after);
    const behind = forged.filter(({ detail: { metadata } }) => metadata.revision > after);
    const told = behind.filter(({ detail: { metadata } }) => metadata.revision <= now.revision);
    return { events: told, latest: now.revision };
  };
  return { api, forged, now, questions, fetchChanges };
}

describe('users that do not add up to the checksum', () => {
  it('because the store lost some of them are told again from the start', async () => {
    const { events, api, head } = busyStory();
    const store = new InMemoryStore();
    const ledger = ledgerOver(api, { store });
    await applied(ledger, events.slice(0, -1));
    const record = (await store.load('Cust1')) as TenantRecord; // as it was saved
    await store.save('Cust1', { ...record, users: record.users.slice(1) });
    const outcome = await ledger.apply(events.at(-1));
    expect(outcome).toMatchObject({ kind: 'repaired', revision: 4, proof: 'checksum' });
    // What had been a change before is none again.
    expect(namesOf(outcome.changes)).toEqual(namesOf(events.slice(-1)));
    expect(api.questions.map(({ after }) => after)).toEqual([0, 0]);
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('are told again, and what waits for its other parts still waits', async () => {
    const first = planChanged();
    const { api } = busyStory();
    const store = new InMemoryStore();
    const ledger = ledgerOver(api, { store, fetchChanges: async () => [first] });
    await ledger.apply(first);
    const record = (await store.load('Cust1')) as TenantRecord; // as it was saved
    await store.save('Cust1', { ...record, users: [] });
    const part = (number: number) =>
      planChanged({ revision: 2, part: number, parts: 2, users: [number], from: 'sales-premium' });
    expect(await ledger.apply(part(1))).toMatchObject({ kind: 'repaired', changes: [] });
    const whole = await ledger.apply(part(2));
    expect(namesOf(whole.changes)).toEqual(['PlanChanged 2', 'PlanChanged 2']);
  });

  it('though all is told again disagree since the first revision where they did', async () => {
    const { api, forged, fetchChanges } = forgedStory();
    const ledger = ledgerOver(api, { fetchChanges });
    const outcomes = await applied(ledger, forged);
    const trouble = outcomes.filter(({ kind }) => kind !== 'applied' && kind !== 'repeat');
    expect(trouble).toMatchObject([{ kind: 'disagrees', since: 3, proof: 'open' }]);
    expect(outcomes.flatMap(({ changes }) => namesOf(changes))).toEqual(namesOf(forged));
  });

  it('are asked for from the start once, and then again only to be reconciled', async () => {
    const { api, forged, now, fetchChanges, questions } = forgedStory();
    const ledger = ledgerOver(api, { fetchChanges });
    const next = forged.findIndex(({ detail }) => detail.metadata.revision === 4);
    now.revision = 3;
    await applied(ledger, forged.slice(0, next));
    expect(questions).toEqual([0, 0]);
    now.revision = 4;
    const outcome = await ledger.apply(forged[next]);
    expect(outcome).toMatchObject({ kind: 'disagrees', since: 3, revision: 4 });
    expect(questions).toEqual([0, 0, 3]);
    for (const { kind } of await applied(ledger, forged)) expect(kind).toBe('repeat');
    expect(await ledger.reconcile('Cust1')).toMatchObject({ kind: 'disagrees', since: 3 });
    expect(questions.slice(3)).toEqual([3, 0]);
  });

  it('agree again with the next revision that is right', async () => {
    const { events, api } = busyStory();
    const upTo3 = ({ detail }: SentEvent) => detail.metadata.revision <= 3;
    const forged = [...forgedSince(3, events).filter(upTo3), ...events.filter((e) => !upTo3(e))];
    const early = forged.filter(upTo3);
    const ledger = ledgerOver(api, { fetchChanges: async () => early });
    expect((await applied(ledger, early)).map(({ kind }) => kind)).toContain('disagrees');
    expect((await applied(ledger, forged)).at(-1)).toMatchObject({
      kind: 'applied',
      proof: 'checksum',
    });
  });

  it('agree again once the producer has them right', async () => {
    const { events, api, head, forged, fetchChanges } = { ...busyStory(), ...forgedStory() };
    const store = new InMemoryStore();
    await applied(ledgerOver(api, { store, fetchChanges }), forged);
    const ledger = ledgerOver(busyStory().api, { store });
    expect(await ledger.reconcile('Cust1')).toMatchObject({ kind: 'unchanged', proof: 'checksum' });
    expect((await ledger.apply(events[0])).kind).toBe('repeat');
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });
});

describe('an answer that brings less than what is known', () => {
  it('is not taken for all there is', async () => {
    const { events, api, head } = busyStory();
    const store = new InMemoryStore();
    const behind = { fetchChanges: async () => ({ events: [], latest: 4 }) };
    const early = await ledgerOver(api, { store, ...behind }).apply(events.at(-1));
    expect(early).toMatchObject({ kind: 'waiting', reason: 'missing', proof: 'open' });
    const ledger = ledgerOver(api, { store });
    expect((await ledger.apply(events.at(-1))).kind).toBe('repaired');
    expect(api.questions.map(({ after }) => after)).toEqual([0]);
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('takes nothing away', async () => {
    const { events, api } = busyStory();
    const ledger = ledgerOver(api, { fetchChanges: async () => ({ events: [], latest: 4 }) });
    const early = events.filter(({ detail }) => detail.metadata.revision < 4);
    await applied(ledger, early);
    const facets = events.filter((event) => namesOf([event])[0] === 'TenantEntitlementsChanged 4');
    const [outcome] = await applied(ledger, facets);
    const missing = { kind: 'waiting', reason: 'missing', proof: 'open' };
    expect(outcome).toMatchObject({ ...missing, revision: 4 });
    expect([...(await ledger.users('Cust1')).keys()]).toEqual([1, 2]);
    const rest = await applied(ledger, events);
    expect(rest.at(-2)).toMatchObject({ kind: 'applied', proof: 'checksum' });
  });
});
