import { describe, expect, it } from 'vitest';
import { noon } from '../support/changes.ts';
import { type Arrival, type ClockStep, onlyStep, toldBy } from '../support/clock-run.ts';
import { packageWith } from '../support/events-in.ts';
import { june, threePlans, timedPackage, timedUsers } from '../support/timed-events.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** As an app joins parts: lists end to end, objects key by key, of anything else the later. */
function joined(held: Json | undefined, more: Json): Json {
  if (Array.isArray(held) && Array.isArray(more)) return [...held, ...more];
  if (!isObject(held) || !isObject(more)) return more;
  const all = { ...held };
  for (const [key, value] of Object.entries(more)) all[key] = joined(all[key], value);
  return all;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function facetsOf(step: ClockStep): Json {
  const parts = toldBy(step, 'TenantEntitlementsChanged');
  parts.forEach(({ metadata }, index) => {
    expect([metadata.part, metadata.parts]).toEqual([index + 1, parts.length]);
  });
  return parts
    .map(({ data }): Json => JSON.parse(JSON.stringify(data)))
    .reduce((all, part) => joined(all, part));
}

function expectToFit({ events }: ClockStep): void {
  for (const { detail } of events) {
    expect(Buffer.byteLength(JSON.stringify(detail), 'utf8')).toBeLessThanOrEqual(61_440);
  }
}

const plan = { set: threePlans['ten-sales'], unrestricted: true };
const current = (sequence: number, pending?: object) =>
  timedPackage(sequence, {
    plans: { 'ten-sales': plan },
    ...(pending === undefined ? {} : { pending }),
  });
const withSeats = (seats: number, site: readonly string[] = []) =>
  packageWith({ plans: { 'ten-sales': { set: plan.set, seats } }, site });

const count = 20_000;
const first = 1_000_000_001;
const everybody = Object.fromEntries(
  Array.from({ length: count }, (_, index) => [first + index, 'ten-sales']),
);
const descending = Array.from({ length: count }, (_, index) => first + count - 1 - index);
const begun: Arrival = [noon, current(1), timedUsers(1, everybody, { complete: true })];

describe('a waiting package with 20,000 users too many', () => {
  const told = onlyStep(begun, [june(2), current(2, withSeats(0))]);
  const report = (users: readonly number[], seats: number) => ({
    canBeActivated: false,
    addOns: { added: [], removed: [] },
    siteLicenses: { added: [], removed: [] },
    seats: { 'ten-sales': { licensed: seats, assigned: count, state: 'over-assigned' } },
    usersPerCombination: { 'sales-essentials': count },
    seatsToFree: { 'ten-sales': { count: users.length, users } },
  });

  it('is told in parts that fit, and merges back, in losing order', () => {
    expectToFit(told);
    expect(told.events.length).toBeGreaterThanOrEqual(4);
    expect(facetsOf(told)).toEqual({
      tenantId: 'Cust1',
      contract: null,
      pending: { before: null, after: report(descending, 0) },
    });
  });

  it('and one with fewer are told side by side, before and after', () => {
    const step = onlyStep(
      begun,
      [june(2), current(2, withSeats(0))],
      [june(3), current(3, withSeats(500))],
    );
    expectToFit(step);
    expect(facetsOf(step)).toMatchObject({
      pending: { before: report(descending, 0), after: report(descending.slice(0, -500), 500) },
    });
  });

  it('that goes away is told as it was, and then nothing', () => {
    const step = onlyStep(begun, [june(2), current(2, withSeats(0))], [june(3), current(3)]);
    expectToFit(step);
    expect(facetsOf(step)).toMatchObject({
      pending: { before: report(descending, 0), after: null },
    });
  });
});

describe('a waiting package with 1,900 site licenses of long names', () => {
  it.each([
    ['of two bytes a character', 'ø'.repeat(200)],
    ['with what JSON escapes', '"\\'.repeat(100)],
  ])('is told in parts that merge back: %s', (_, name) => {
    const site = Array.from({ length: 1900 }, (_each, index) => `${index}-${name}`);
    const step = onlyStep([noon, current(1)], [june(2), current(2, withSeats(10, site))]);
    expectToFit(step);
    expect(facetsOf(step)).toMatchObject({
      pending: { after: { siteLicenses: { added: site.toSorted(), removed: [] } } },
    });
    const gone = onlyStep(
      [noon, timedPackage(1, { plans: {}, site })],
      [june(2), timedPackage(2, { plans: {}, site, pending: withSeats(10) })],
    );
    expectToFit(gone);
    expect(facetsOf(gone)).toMatchObject({
      pending: { after: { siteLicenses: { added: [], removed: site.toSorted() } } },
    });
  });
});
