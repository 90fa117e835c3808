import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternOf } from '../../infra/constructs/subscription-pattern.ts';
import { compilePattern } from '../../infra/local/events/event-pattern.ts';
import { processorSource } from '../../shared/contracts/names.ts';
import { accepts, SubscriptionFilter } from '../../shared/contracts/subscription-filter.ts';
import { eventsOfApp } from './app-events.ts';

const lists = {
  solutions: ['sales', 'service', 'marketing'],
  tiers: ['essentials', 'premium', 'undetermined', 'untiered', 'starter', 'core', 'super'],
  kinds: ['upgrade', 'downgrade', 'mixed', 'migrated', 'revised'],
  addOns: ['cep', 'ai', 'expander-services', 'calendar-sync'],
  features: ['sales-forecasting', 'knowledge-base', 'mailings', 'chat', 'cep'],
  tenants: ['Cust1', 'Cust2', 'other'],
};

/** A few conditions, since hardly any event meets many. */
const filters: fc.Arbitrary<SubscriptionFilter> = fc
  .subarray(Object.entries(lists), { maxLength: 3 })
  .chain((chosen) =>
    fc.record(
      Object.fromEntries(
        chosen.map(([name, items]) => [name, fc.subarray(items, { minLength: 1, maxLength: 2 })]),
      ),
    ),
  )
  .map((filter) => SubscriptionFilter.parse(filter));

const events = await eventsOfApp('my-app');

describe('a subscription with a filter', () => {
  it('receives exactly the events of its app that the filter, in plain code, accepts', () => {
    const tally = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(filters, (filter) => {
        const matches = compilePattern({ ...patternOf('my-app', filter) });
        for (const event of events) {
          const isAccepted = accepts(filter, event);
          expect(matches({ source: processorSource, ...event })).toBe(isAccepted);
          tally[isAccepted ? 'accepted' : 'refused'] += 1;
        }
      }),
      { numRuns: 300 },
    );
    // Else it says nothing of one of them.
    expect(tally.accepted).toBeGreaterThan(1000);
    expect(tally.refused).toBeGreaterThan(1000);
  });

  it('receives none of another audience, whatever it accepts', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom('my-app2', 'operator', 'MY-APP'), (filter, appId) => {
        const matches = compilePattern({ ...patternOf(appId, filter) });
        expect(events.some((event) => matches({ source: processorSource, ...event }))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('has a pattern that EventBridge takes, unless it says that it has none', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(JSON.stringify(patternOf('my-app', filter)).length).toBeLessThanOrEqual(2048);
      }),
    );
  });

  it('that is too long for a pattern is refused in words', () => {
    const tenants = Array.from({ length: 200 }, (_, index) => `Cust${10_000 + index}`);
    expect(() => patternOf('my-app', { tenants })).toThrow(
      /filter of my-app makes an event pattern of \d+ characters, and EventBridge takes 2048/,
    );
  });
});

describe('a filter', () => {
  it('writes tenants as the processor does', () => {
    expect(SubscriptionFilter.parse({ tenants: ['CUST12', 'Other'] }).tenants).toEqual([
      'Cust12',
      'Other',
    ]);
  });

  it.each([
    ['an empty list', { kinds: [] }],
    ['an unknown tier', { tiers: ['gold'] }],
    ['an unknown field', { plans: ['ten-sales'] }],
  ])('is refused with %s', (_, filter) => {
    expect(SubscriptionFilter.safeParse(filter).success).toBe(false);
  });
});
