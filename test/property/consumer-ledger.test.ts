import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApplyOutcome, ReconcileOutcome } from '../../shared/consumer/outcome.ts';
import { PlanLedger } from '../../shared/consumer/plan-ledger.ts';
import {
  knownByLedger,
  knownByProducer,
  toComeByLedger,
  toComeByProducer,
} from '../support/consumer/known-by-ledger.ts';
import { runs } from '../support/runs.ts';
import { apiOf, arrivedEvents, type ToldHistory, toldHistory } from './told-histories.ts';

const histories = runs(300);
const downs = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 });
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

describe('a ledger that loses events, and that cannot always ask', () => {
  it('says that it has proof only where nothing waits, and where it is right', async () => {
    await fc.assert(
      fc.asyncProperty(toldHistory, fc.boolean(), downs, async (history, isFiltered, isDownAt) => {
        const api = apiOf(history, { limit: 1 });
        const { audience } = history;
        const { fetchChanges } = api;
        const ledger = new PlanLedger({ audience, fetchChanges, isFiltered });
        for (const [index, event] of (await arrivedEvents(history)).entries()) {
          api.isDown = isDownAt[index % isDownAt.length] ?? false;
          const asked = index % 5 === 4 ? await ledger.reconcile('Cust1') : undefined;
          const outcome = asked ?? (await ledger.apply(event));
          if ('proof' in outcome) await expectSound(outcome, history, ledger);
        }
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
        const { proof, revision } = await ledger.tenant('Cust1');
        const proven = revision > 0 ? 'checksum' : 'open';
        expect(proof).toBe(isFiltered ? 'unfiltered-only' : proven);
      }),
      histories,
    );
  });
});

/** That a proof is none where something is wrong, and that what is proven is so. */
async function expectSound(
  { kind, proof, revision }: ReconcileOutcome | Extract<ApplyOutcome, { tenantId: string }>,
  { revisions }: ToldHistory,
  ledger: PlanLedger,
): Promise<void> {
  if (kind === 'waiting' || kind === 'disagrees') expect(proof).not.toBe('checksum');
  if (proof === 'checksum' && revision > 0) {
    expect(await ledger.checksum('Cust1')).toBe(revisions[revision - 1]?.checksum);
  }
}

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
