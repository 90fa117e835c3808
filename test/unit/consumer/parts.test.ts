import { describe, expect, it } from 'vitest';
import {
  type AppStory,
  applied,
  install,
  ledgerOver,
  namesOf,
  storyOf,
} from '../../support/consumer/app-story.ts';
import { knownByLedger, knownByProducer } from '../../support/consumer/known-by-ledger.ts';
import { stateChanged } from '../../support/events-in.ts';
import { plansOf, twoPlans } from '../../support/sales-and-service.ts';

const everybody = Object.fromEntries(
  // Long ids, so that fewer of them fill three events.
  Array.from({ length: 12_000 }, (_, index) => [1_000_000_000 + index, 'ten-sales'] as const),
);

/** A tenant with so many users that its first revision is told in parts. */
const big = await storyOf(
  [install(), twoPlans(), plansOf(1, everybody)],
  [stateChanged({ changeType: 'Upgrade' })],
);

function partsOf({ events }: AppStory) {
  return events.filter(({ detail }) => detail.metadata.parts > 1);
}

describe('a revision in parts', () => {
  it('counts once all of them are there, in whatever order they come', async () => {
    const story = big.again();
    const parts = partsOf(story);
    expect(parts.length).toBeGreaterThan(2);
    const ledger = ledgerOver(story.api);
    const [last, ...before] = parts;
    for (const outcome of await applied(ledger, before.reverse())) {
      expect(outcome).toMatchObject({
        kind: 'waiting',
        reason: 'parts',
        revision: 0,
        proof: 'open',
      });
      expect(outcome.changes).toEqual([]);
    }
    const whole = await ledger.apply(last);
    expect(whole).toMatchObject({ kind: 'applied', revision: 1, proof: 'checksum' });
    expect(whole.changes.map(({ detail }) => detail.metadata.part)).toEqual(
      parts.map(({ detail }) => detail.metadata.part),
    );
    await applied(ledger, story.events);
    expect(story.api.questions).toEqual([]);
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(story.head));
  });

  it('does not count with one part told twice', async () => {
    const story = big.again();
    const [first] = partsOf(story);
    const ledger = ledgerOver(story.api);
    const kinds = await applied(ledger, [first, first, first]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['waiting', 'repeat', 'repeat']);
    expect(await ledger.users('Cust1')).toEqual(new Map());
  });

  it('is asked for where a newer one comes before it is whole', async () => {
    const story = big.again();
    const [lost] = partsOf(story);
    const ledger = ledgerOver(story.api);
    const outcomes = await applied(
      ledger,
      story.events.filter((event) => event !== lost),
    );
    expect(story.api.questions).toHaveLength(1);
    // It tells of the tenant alone, and so names no earlier one on the users.
    expect(namesOf(story.events.slice(-1))).toEqual(['TenantEntitlementsChanged 2']);
    expect(outcomes.flatMap(({ changes }) => namesOf(changes)).length).toBe(story.events.length);
    expect(outcomes.map(({ kind }) => kind)).toContain('repaired');
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(story.head));
  });

  it('leaves open whether the users are all there, where the tenant’s facets were first', async () => {
    const story = big.again();
    const parts = partsOf(story).slice(1);
    const facets = story.events.filter(
      (event) => event['detail-type'] === 'TenantEntitlementsChanged',
    );
    const ledger = ledgerOver(story.api);
    const outcomes = await applied(ledger, [...parts, facets[0]]);
    expect(outcomes.at(-1)).toMatchObject({ kind: 'applied', proof: 'open', revision: 1 });
    expect(story.api.questions).toEqual([]);
  });
});
