import { describe, expect, it } from 'vitest';
import { tenantEntitlementsChanged } from '../../../shared/consumer/index.ts';
import {
  applied,
  busyStory,
  install,
  ledgerOver,
  storyOf,
} from '../../support/consumer/app-story.ts';
import { knownByLedger, knownByProducer } from '../../support/consumer/known-by-ledger.ts';
import { packageChanged, packageWith } from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

const names = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}-${'x'.repeat(50)}`);

const plans = Object.fromEntries(
  names(40, 'plan').map((name) => [name, syntheticSet({ sales: 'premium' })]),
);
const rich = packageWith({ plans, site: names(1400, 'site') });

/** A tenant of so many licenses, and with so many pending, that its facets are told in parts. */
const story = await storyOf(
  [install()],
  [packageChanged({ package: rich, pending: packageWith({ site: names(400, 'pending') }) })],
);
const parts = story.events.filter(({ detail }) => detail.metadata.parts > 1);

describe('facets that are told in parts', () => {
  it.each([false, true])(
    'are joined, in whatever order they come (filter: %s)',
    async (isFiltered) => {
      expect(parts.length).toBeGreaterThan(3);
      const ledger = ledgerOver(story.again().api, { isFiltered });
      await applied(ledger, story.events.toReversed());
      expect(await knownByLedger(ledger)).toEqual(knownByProducer(story.head));
    },
  );

  it('are whole once they are reconciled where a filter let some of them pass', async () => {
    const ledger = ledgerOver(story.again().api, { isFiltered: true });
    await applied(ledger, parts.slice(1).toReversed());
    await ledger.reconcile('Cust1');
    expect(await knownByLedger(ledger)).toEqual(knownByProducer(story.head));
  });

  it('have their lists joined end to end and their objects key by key', async () => {
    const part = (number: number, users: number[], plan: string) =>
      tenantEntitlementsChanged({
        part: number,
        parts: 2,
        facets: {
          pending: {
            before: null,
            after: {
              canBeActivated: false,
              addOns: { added: [], removed: [] },
              siteLicenses: { added: [], removed: [] },
              seats: { [plan]: { licensed: 1, assigned: 2, state: 'over-assigned' } },
              usersPerCombination: {},
              seatsToFree: { 'ten-sales': { count: 4, users } },
            },
          },
        },
      });
    const ledger = ledgerOver(busyStory().api);
    await applied(ledger, [part(2, [7, 2], 'b'), part(1, [9, 8], 'a')]);
    const { pending } = (await ledger.tenant('Cust1')).facets;
    expect(pending?.seatsToFree).toEqual({ 'ten-sales': { count: 4, users: [9, 8, 7, 2] } });
    expect(Object.keys(pending?.seats ?? {})).toEqual(['a', 'b']);
  });
});
