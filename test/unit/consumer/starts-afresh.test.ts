import { describe, expect, it } from 'vitest';
import { planChanged, tenantEntitlementsChanged } from '../../../shared/consumer/index.ts';
import {
  applied,
  eventOf,
  install,
  ledgerOver,
  storyOf,
} from '../../support/consumer/app-story.ts';
import { knownByLedger, knownByProducer } from '../../support/consumer/known-by-ledger.ts';
import { appUninstalled } from '../../support/events-in.ts';
import { plansOf, twoPlans } from '../../support/sales-and-service.ts';

const toCome = { effectiveAt: '2027-01-01T00:00:00Z' };

/** Installed, uninstalled while something is withdrawn, and installed anew: revisions 1 to 5. */
const story = await storyOf(
  [install(), twoPlans(), plansOf(1, { 1: 'ten-sales', 2: 'ten-sales' })],
  [plansOf(2, { 2: 'ten-service' }, toCome)],
  [appUninstalled({ appId: 'my-app', sequence: 2 })],
  [plansOf(3, { 1: 'ten-service', 2: null })],
  [install(3)],
);

function since(revision: number) {
  return story.events.filter(({ detail }) => detail.metadata.revision >= revision);
}

function until(revision: number) {
  return story.events.filter(({ detail }) => detail.metadata.revision < revision);
}

describe('an app that is installed anew', () => {
  it('knows what it is told then, and nothing of before', async () => {
    const ledger = ledgerOver(story.again().api);
    await applied(ledger, until(5));
    expect((await ledger.tenant('Cust1')).scheduled).toHaveLength(1);
    await applied(ledger, since(5));
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(story.head));
    expect((await ledger.tenant('Cust1')).scheduled).toEqual([]);
  });

  it('drops what comes late of before, the beginning included', async () => {
    const { api } = story.again();
    const ledger = ledgerOver(api);
    await applied(ledger, since(5));
    for (const outcome of await applied(ledger, until(5))) {
      expect(outcome).toMatchObject({ kind: 'repeat', changes: [], proof: 'checksum' });
    }
    expect(api.questions).toEqual([]);
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(story.head));
    expect((await ledger.tenant('Cust1')).scheduled).toEqual([]);
  });

  it('begins anew by whichever of the two events comes first', async () => {
    for (const name of ['PlanChanged 5', 'TenantEntitlementsChanged 5']) {
      const ledger = ledgerOver(story.again().api);
      await applied(ledger, until(5));
      const { kind } = await ledger.apply(eventOf(story.events, name));
      expect(kind).toBe(name === 'PlanChanged 5' ? 'applied' : 'repaired');
      await applied(ledger, since(5));
      expect(await knownByLedger(ledger)).toEqual(knownByProducer(story.head));
    }
  });

  it('no longer waits for what it had missed before', async () => {
    const ledger = ledgerOver(story.again().api, { fetchChanges: async () => [] });
    const early = await ledger.apply(planChanged({ revision: 3, previousRevision: 2 }));
    expect(early.kind).toBe('waiting');
    const outcomes = await applied(ledger, since(5));
    expect(outcomes.at(-1)).toMatchObject({ kind: 'applied', proof: 'checksum' });
  });
});

describe('one detail-type that begins later than another', () => {
  it('takes nothing from the others where the operator is told', async () => {
    const audience = 'operator';
    const ledger = ledgerOver(story.again().api, { audience, fetchChanges: async () => [] });
    await ledger.apply(tenantEntitlementsChanged({ audience }));
    await ledger.apply(planChanged({ audience, revision: 3, previousRevision: null }));
    expect((await ledger.tenant('Cust1')).facets.addOns).toEqual(['cep']);
    expect((await ledger.users('Cust1')).size).toBe(1);
  });
});
