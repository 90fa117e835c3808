import { describe, expect, it } from 'vitest';
import {
  applied,
  busyBatches,
  busyStory,
  eventOf,
  install,
  ledgerOver,
  namesOf,
  storyOf,
} from '../../support/consumer/app-story.ts';
import {
  knownByLedger,
  knownByProducer,
  toComeByLedger,
  toComeByProducer,
} from '../../support/consumer/known-by-ledger.ts';
import { stateChanged } from '../../support/events-in.ts';
import { plansOf, twoPlans } from '../../support/sales-and-service.ts';

/** A history with every detail-type, the last revision of which tells of the tenant alone. */
const long = await storyOf(
  ...busyBatches(),
  [plansOf(5, { 2: 'ten-sales' }, { effectiveAt: '2027-01-01T00:00:00Z' })],
  [plansOf(6, { 2: 'ten-sales' }, { effectiveAt: '2026-12-01T00:00:00Z' })],
  [plansOf(7, { 2: null })],
  [stateChanged({ changeType: 'Upgrade' })],
);

describe('a lost event', () => {
  it.each(long.events.map((_, index) => index))(
    'shows by one that follows or when the tenant is reconciled (%i)',
    async (index) => {
      const { events, api, head } = long.again();
      const ledger = ledgerOver(api);
      const outcomes = await applied(ledger, events.toSpliced(index, 1));
      const [lost] = namesOf(events.slice(index, index + 1));
      const reconciled = await ledger.reconcile('Cust1');
      const changes = [...outcomes, reconciled].flatMap((outcome) => namesOf(outcome.changes));
      expect(changes.filter((name) => name === lost)).toHaveLength(1);
      expect(changes.toSorted()).toEqual(namesOf(events).toSorted());
      expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
      expect(await toComeByLedger(ledger, head)).toEqual(toComeByProducer(head));
    },
  );

  it('on the users shows by the checksum of one on the tenant', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api);
    const lost = eventOf(events, 'PlanChanged 4');
    const outcomes = await applied(
      ledger,
      events.filter((event) => event !== lost),
    );
    expect(outcomes.at(-1)).toMatchObject({ kind: 'repaired', proof: 'checksum' });
    expect(namesOf(outcomes.at(-1)?.changes ?? [])).toEqual([
      'PlanChanged 4',
      'TenantEntitlementsChanged 4',
    ]);
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });
});

describe('what is missing', () => {
  it('is asked for page by page', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api, {
      fetchChanges: async (question) => {
        const page = await api.fetchChanges(question);
        const all = 'events' in page ? page.events : page;
        // One revision at a time, and nothing but its events.
        const next = (all as typeof events).filter(
          ({ detail }) => detail.metadata.revision === question.after + 1,
        );
        return next;
      },
    });
    const outcome = await ledger.apply(eventOf(events, 'PlanChanged 4'));
    expect(api.questions.map(({ after }) => after)).toEqual([0, 1, 2, 3, 4]);
    expect(outcome.kind).toBe('repaired');
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('is asked for from where everything was asked for before', async () => {
    const { events, api } = await storyOf(...busyBatches(), [plansOf(8, { 8: 'ten-sales' })]);
    const upTo = (revision: number) =>
      events.filter(({ detail }) => detail.metadata.revision <= revision);
    const ledger = ledgerOver(api);
    await applied(ledger, upTo(2));
    await ledger.reconcile('Cust1');
    await ledger.reconcile('Cust1');
    expect(api.questions.map(({ after }) => after)).toEqual([0, 5]);
  });

  it('of an app that was installed late is asked for from its install on', async () => {
    const { events, api } = await storyOf(
      [twoPlans(), plansOf(1, { 1: 'ten-sales' })],
      [plansOf(2, { 1: 'ten-service' })],
      [install()],
      [plansOf(3, { 2: 'ten-service' })],
    );
    const ledger = ledgerOver(api);
    await applied(ledger, [eventOf(events, 'TenantEntitlementsChanged 3')]);
    expect(api.questions.map(({ after }) => after)).toEqual([2]);
    expect(await ledger.revision('Cust1')).toBe(4);
  });

  it('stays waiting while it cannot be asked for, and is applied with the next event', async () => {
    const { events, api, head } = busyStory();
    const ledger = ledgerOver(api);
    api.isDown = true;
    const early = await ledger.apply(eventOf(events, 'PlanChanged 3'));
    const failed = { kind: 'waiting', reason: 'fetch-failed', proof: 'open' };
    expect(early).toMatchObject({ ...failed, revision: 0, changes: [] });
    expect(early).toMatchObject({ error: { cause: { message: 'the read API is down' } } });
    const again = await ledger.apply(eventOf(events, 'PlanChanged 3'));
    expect(again).toMatchObject(failed);
    expect((await ledger.tenant('Cust1')).proof).toBe('open');
    api.isDown = false;
    const next = await ledger.apply(eventOf(events, 'PlanChanged 3'));
    expect(next.kind).toBe('repaired');
    expect(namesOf(next.changes)).toEqual(namesOf(events));
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(head));
  });

  it('leaves the users unproven though they add up to the newest checksum', async () => {
    const { events, api } = busyStory();
    const ledger = ledgerOver(api);
    const early = events.filter(({ detail }) => detail.metadata.revision < 3);
    expect((await applied(ledger, early)).at(-1)).toMatchObject({ proof: 'checksum', revision: 2 });
    api.isDown = true;
    const late = await ledger.apply(eventOf(events, 'PlanChanged 4'));
    expect(late).toMatchObject({ kind: 'waiting', reason: 'fetch-failed', proof: 'open' });
    expect(await ledger.tenant('Cust1')).toMatchObject({ revision: 2, proof: 'open' });
  });

  it('of a tenant that is reconciled in vain may be anything', async () => {
    const { events, api } = busyStory();
    const ledger = ledgerOver(api);
    await applied(ledger, events);
    api.isDown = true;
    const outcome = await ledger.reconcile('Cust1');
    expect(outcome).toMatchObject({ kind: 'waiting', reason: 'fetch-failed', proof: 'open' });
    api.isDown = false;
    expect(await ledger.reconcile('Cust1')).toMatchObject({ kind: 'unchanged', proof: 'checksum' });
  });

  it('of a tenant that was never told is not known', async () => {
    const ledger = ledgerOver(busyStory().api);
    const outcome = await ledger.reconcile('Cust404');
    expect(outcome).toMatchObject({ kind: 'unchanged', revision: 0, proof: 'open', changes: [] });
    expect(await ledger.tenant('Cust404')).toMatchObject({ revision: 0, proof: 'open' });
  });

  it('that shows by a checksum leaves what is known in place while it cannot be asked for', async () => {
    const { events, api } = busyStory();
    const ledger = ledgerOver(api);
    const early = events.filter(({ detail }) => detail.metadata.revision < 4);
    await applied(ledger, early);
    api.isDown = true;
    const outcome = await ledger.apply(eventOf(events, 'TenantEntitlementsChanged 4'));
    expect(outcome).toMatchObject({ kind: 'waiting', reason: 'fetch-failed', revision: 4 });
    expect(namesOf(outcome.changes)).toEqual(['TenantEntitlementsChanged 4']);
    const late = await ledger.apply(eventOf(events, 'PlanChanged 4'));
    expect(late).toMatchObject({ kind: 'applied', proof: 'checksum' });
  });

  it('is not taken from an answer that is for somebody else', async () => {
    const { events, api } = busyStory();
    for (const answer of [
      { title: 'Not Found' },
      events.map(({ detail, ...rest }) => ({
        ...rest,
        detail: { ...detail, metadata: { ...detail.metadata, audience: 'operator' } },
      })),
      [{ 'detail-type': 'PlanChanged', detail: {} }],
    ]) {
      const fetchChanges = async () => answer as unknown[];
      const ledger = ledgerOver(api, { fetchChanges });
      const outcome = await ledger.apply(eventOf(events, 'PlanChanged 3'));
      expect(outcome).toMatchObject({ kind: 'waiting', reason: 'fetch-failed' });
    }
  });
});
