import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import { combinations } from '../../../shared/catalog/combinations.ts';
import { solutions, tiers } from '../../../shared/catalog/solutions.ts';
import { planRecord } from '../../support/events-in.ts';
import { planNameOf, syntheticSet } from '../../support/plan-sets.ts';
import { realPackage } from '../fixtures/example-events.ts';
import { mappedTiers, plannedFor, publishedMap, tierOf } from './moves-to-suite.ts';

const none = { sales: 'none', service: 'none', marketing: 'none' } as const;
const basics = solutions.flatMap((solution) =>
  tiers.map((tier) => ({ solution, tier, levels: { ...none, [solution]: tier } })),
);

describe('a tenant with one plan', () => {
  it.each(basics)('of $solution $tier moves as published', ({ solution, tier, levels }) => {
    const plans = { [planNameOf(levels)]: syntheticSet(levels) };
    expect(plannedFor({ plans }).suite).toBe(publishedMap[solution][tier]);
  });

  it.each(combinations)('of $label moves by its highest solution', ({ levels }) => {
    const site = [levels.service === 'premium' ? 'service-t2' : 'service-t1'];
    const plans = { [planNameOf(levels)]: syntheticSet(levels) };
    expect(plannedFor({ plans, site })).toMatchObject({ suite: tierOf(levels), unmapped: [] });
  });

  it('moves as published from the real package', () => {
    expect(plannedFor({ records: realPackage().records })).toMatchObject({
      suite: 'growth',
      unmapped: [],
      seatsBought: 21,
      seatsNeeded: 0,
      users: [],
    });
  });
});

describe('a tenant with two plans', () => {
  it.each(basics)('one of them $solution $tier, moves by the higher', ({ levels }) => {
    for (const { levels: others } of basics) {
      const plans = { 'ten-sales': syntheticSet(levels), 'ten-service': syntheticSet(others) };
      const { suite } = plannedFor({ plans });
      expect([others, suite]).toEqual([others, tierOf(levels, others)]);
    }
  });

  it('moves by the higher whether users have it or not', () => {
    const plans = {
      'ten-sales': syntheticSet({ sales: 'essentials' }),
      'ten-marketing': syntheticSet({ marketing: 'premium' }),
    };
    const users = [{ associateId: 1, userPlan: 'ten-sales' }];
    expect(plannedFor({ plans }, users).suite).toBe('plus');
  });
});

describe('a Service tier that cannot be told', () => {
  // On the published map a Premium solution beside it reaches what Service Premium would: this one tells them apart.
  const service = { essentials: 'starter', premium: 'super' } as const;
  const map = { ...catalogue.suiteTierOfPlan, service };
  const plans = { 'ten-salesservice': syntheticSet({ sales: 'premium', service: 'premium' }) };
  const suiteUnder = (...site: string[]) =>
    plannedFor({ plans, site }, [], { ...catalogue, suiteTierOfPlan: map }).suite;

  it('counts as the lower one', () => {
    expect(suiteUnder('service-t2')).toBe('super');
    expect(suiteUnder('service-t1')).toBe('growth');
    expect(suiteUnder()).toBe('growth');
    expect(suiteUnder('service-t1', 'service-t2')).toBe('growth');
  });

  it('alone in a map still moves, as Essentials does', () => {
    const lowest = { essentials: 'starter', premium: 'starter' } as const;
    const suiteTierOfPlan = { sales: lowest, service, marketing: lowest };
    expect(plannedFor({ plans }, [], { ...catalogue, suiteTierOfPlan }).suite).toBe('starter');
  });
});

const unmappedPlans = {
  'superlicense-complete': 'user,web,ej-client,sale-cal,ej-mod-spm-cal',
  'superlicense-assistant': 'user,web',
  'thirty-rockets': 'user,rocket-cal',
  'ten-service': 'user,web',
  'suite-user': 'user,web',
};

describe('a plan that the map says nothing of', () => {
  const sales = { 'ten-sales': syntheticSet({ sales: 'essentials' }) };

  it.each(Object.entries(unmappedPlans))('is named and moves nobody higher: %s', (name, set) => {
    expect(plannedFor({ plans: { ...sales, [name]: set } })).toMatchObject({
      suite: 'core',
      unmapped: [name],
    });
    expect(plannedFor({ plans: { [name]: set } })).toMatchObject({ suite: null, unmapped: [name] });
  });

  it('is named beside all others', () => {
    const { unmapped } = plannedFor({ plans: { ...unmappedPlans, ...sales } });
    expect(unmapped).toEqual(Object.keys(unmappedPlans).toSorted());
  });

  it('is neither "(No Selection)" nor a plan that a partner owns', () => {
    const partner = { ...planRecord('gadget', 'user'), OwnerName: 'PARTNER' };
    const plans = { ...sales, 'superlicense-no-selection': '' };
    expect(plannedFor({ plans, records: [partner] }).unmapped).toEqual([]);
    expect(plannedFor({})).toMatchObject({ suite: null, unmapped: [], seatsBought: 0 });
  });
});

it('no plan of CRM Online moves to a tier that the map does not name', () => {
  const moved = basics.map(({ solution, tier }) => catalogue.suiteTierOfPlan[solution][tier]);
  expect([...new Set(moved)].toSorted()).toEqual([...mappedTiers].toSorted());
});
