import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlanLedger } from '../../shared/consumer/plan-ledger.ts';
import {
  knownByLedger,
  knownByProducer,
  toComeByLedger,
  toComeByProducer,
} from '../support/consumer/known-by-ledger.ts';
import { apiOf, arrivedEvents, type ToldHistory, toldHistory } from './told-histories.ts';

const histories = { numRuns: 300 };
const nothing = async () => ({ events: [] });

describe('a ledger that is told a history in any order, with repeats and losses', () => {
  it('is what the producer has, once it is reconciled', async () => {
    const page = fc.constantFrom(1, 3, 100);
    await fc.assert(
      fc.asyncProperty(toldHistory, page, async (history, limit) => {
        const { fetchChanges } = apiOf(history, { limit });
        const ledger = new PlanLedger({ audience: history.audience, fetchChanges });
        for (const event of await arrivedEvents(history)) await ledger.apply(event);
        const outcome = await ledger.reconcile('Cust1');
        expect(outcome.proof).toBe('checksum');
        expect(await knownByLedger(ledger)).toEqual(knownByProducer(history.head));
        expect(await toComeByLedger(ledger, history.head)).toEqual(toComeByProducer(history.head));
      }),
      histories,
    );
  });

  it('is the same with a filter, once it is reconciled', async () => {
    await fc.assert(
      fc.asyncProperty(toldHistory, async (history) => {
        const { fetchChanges, questions } = apiOf(history, { limit: 3 });
        const options = { audience: history.audience, fetchChanges, isFiltered: true };
        const ledger = new PlanLedger(options);
        for (const event of await arrivedEvents(history)) await ledger.apply(event);
        expect(questions).toEqual([]);
        expect((await ledger.reconcile('Cust1')).proof).toBe('checksum');
        expect(await knownByLedger(ledger)).toEqual(knownByProducer(history.head));
      }),
      histories,
    );
  });

  it('tells each event once as a change', async () => {
    await fc.assert(
      fc.asyncProperty(toldHistory, fc.boolean(), async (history, isFiltered) => {
        const { fetchChanges } = apiOf(history);
        const ledger = new PlanLedger({ audience: history.audience, fetchChanges, isFiltered });
        const told: string[] = [];
        for (const event of await arrivedEvents(history)) {
          const { changes } = await ledger.apply(event);
          told.push(...changes.map(({ detail }) => detail.metadata.eventId));
        }
        const { changes } = await ledger.reconcile('Cust1');
        told.push(...changes.map(({ detail }) => detail.metadata.eventId));
        expect(new Set(told).size).toBe(told.length);
        expect(await untold(history, told)).toEqual([]);
      }),
      histories,
    );
  });
});

describe('a ledger that loses nothing', () => {
  it('needs no answer to become what the producer has, in whatever order events come', async () => {
    await fc.assert(
      fc.asyncProperty(toldHistory, fc.boolean(), async (history, isFiltered) => {
        const options = { audience: history.audience, fetchChanges: nothing, isFiltered };
        const ledger = new PlanLedger(options);
        for (const event of await arrivedEvents(history, { all: true })) await ledger.apply(event);
        expect(await knownByLedger(ledger)).toEqual(knownByProducer(history.head));
        const { proof } = await ledger.tenant('Cust1');
        expect(proof).toBe(isFiltered ? 'unfiltered-only' : 'checksum');
      }),
      histories,
    );
  });
});

/** Events since the last install that were never told as a change. */
async function untold(history: ToldHistory, told: readonly string[]): Promise<string[]> {
  const events = await apiOf(history).everything();
  const starts = events
    .filter(({ detail }) => detail.metadata.previousRevision === null)
    .filter((event) => event['detail-type'] === 'TenantEntitlementsChanged')
    .map(({ detail }) => detail.metadata.revision);
  const since = history.audience === 'operator' ? 0 : Math.max(...starts);
  return events
    .map(({ detail }) => detail.metadata)
    .filter(({ revision, eventId }) => revision >= since && !told.includes(eventId))
    .map(({ eventId }) => eventId);
}
