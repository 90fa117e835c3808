import { describe, expect, it } from 'vitest';
import { InMemoryStore, type TenantRecord } from '../../../shared/consumer/index.ts';
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

/** An app whose read API tells the same forged events. */
function forgedStory() {
  const { events, ...story } = busyStory();
  const forged = forgedSince(3, events);
  const questions: number[] = [];
  const fetchChanges = async ({ after }: { after: number }) => {
    questions.push(after);
    return { events: forged.filter(({ detail }) => detail.metadata.revision > after), latest: 4 };
  };
  return { ...story, forged, questions, fetchChanges };
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

  it('though all is told again disagree since the first revision where they did', async () => {
    const { api, forged, fetchChanges } = forgedStory();
    const ledger = ledgerOver(api, { fetchChanges });
    const outcomes = await applied(ledger, forged);
    const trouble = outcomes.filter(({ kind }) => kind !== 'applied' && kind !== 'repeat');
    expect(trouble).toMatchObject([{ kind: 'disagrees', since: 3, proof: 'open' }]);
    expect(outcomes.flatMap(({ changes }) => namesOf(changes))).toEqual(namesOf(forged));
  });

  it('are asked for from the start once, and then again only to be reconciled', async () => {
    const { api, forged, fetchChanges, questions } = forgedStory();
    const ledger = ledgerOver(api, { fetchChanges });
    const third = forged.findIndex(({ detail }) => detail.metadata.revision === 3);
    await applied(ledger, forged.slice(0, third + 1));
    const asked = questions.length;
    for (const outcome of await applied(ledger, forged)) {
      expect(['disagrees', 'repeat']).toContain(outcome.kind);
    }
    expect(questions.slice(asked)).not.toContain(0);
    expect(await ledger.reconcile('Cust1')).toMatchObject({ kind: 'disagrees', since: 3 });
    expect(questions.at(-1)).toBe(0);
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
  it('takes nothing away', async () => {
    const { events, api } = busyStory();
    const ledger = ledgerOver(api, { fetchChanges: async () => ({ events: [], latest: 4 }) });
    const early = events.filter(({ detail }) => detail.metadata.revision < 4);
    await applied(ledger, early);
    const facets = events.filter((event) => namesOf([event])[0] === 'TenantEntitlementsChanged 4');
    const [outcome] = await applied(ledger, facets);
    expect(outcome).toMatchObject({ kind: 'waiting', reason: 'missing', revision: 4 });
    expect([...(await ledger.users('Cust1')).keys()]).toEqual([1, 2]);
    const rest = await applied(ledger, events);
    expect(rest.at(-2)).toMatchObject({ kind: 'applied', proof: 'checksum' });
  });
});
