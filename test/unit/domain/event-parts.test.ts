import { describe, expect, it } from 'vitest';
import { type PackageFields, packageChanged, packageWith } from '../../support/events-in.ts';
import { type Step, stepAfter } from '../../support/ledger-steps.ts';

type Facet = Record<'added' | 'removed', unknown[]> | Record<'before' | 'after', object>;

const pkg = (sequence: number, fields: PackageFields) =>
  packageChanged({ sequence, package: packageWith(fields) });

const numbered = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

/** The facets of a revision, joined from all parts as an app joins them: by item, by key. */
function mergedFacets({ events }: Step): Record<string, Facet> {
  const merged: Record<string, Facet> = {};
  for (const { detailType, detail } of events) {
    if (detailType !== 'TenantEntitlementsChanged') continue;
    const { tenantId: _, contract: __, ...facets } = detail.data as Record<string, never>;
    for (const [name, facet] of Object.entries<Facet>(facets)) {
      merged[name] = joined(merged[name], facet);
    }
  }
  return merged;
}

function joined(held: Facet | undefined, more: Facet): Facet {
  if (held === undefined) return more;
  if ('added' in held && 'added' in more) {
    return {
      added: [...held.added, ...more.added],
      removed: [...held.removed, ...more.removed],
    };
  }
  if ('before' in held && 'before' in more) {
    return {
      before: { ...held.before, ...more.before },
      after: { ...held.after, ...more.after },
    };
  }
  throw new Error('a facet has one form in all parts');
}

function expectPartsToFit({ events }: Step, atLeast: number): void {
  const sizes = events.map(({ detail }) => Buffer.byteLength(JSON.stringify(detail), 'utf8'));
  expect(events.length).toBeGreaterThanOrEqual(atLeast);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(61_440);
}

describe('facets too long for one part', () => {
  it.each([
    ['plain', 'x'.repeat(200)],
    ['of two bytes a character', 'ø'.repeat(200)],
    ['of four bytes a character', '😀'.repeat(100)],
    ['with what JSON escapes', '"\\'.repeat(100)],
  ])('are spread over parts and merge back: 1,900 site licenses, %s', (_, name) => {
    const before = pkg(1, { site: numbered(1900, name) });
    const after = pkg(2, { site: numbered(1900, `${name}y`) });
    const first = stepAfter([before]);
    expectPartsToFit(first, 7);
    expect(mergedFacets(first)).toEqual({
      siteLicenses: { added: numbered(1900, name).toSorted(), removed: [] },
    });
    const second = stepAfter([before], [after]);
    expectPartsToFit(second, 14);
    expect(mergedFacets(second).siteLicenses).toEqual({
      added: numbered(1900, `${name}y`).toSorted(),
      removed: numbered(1900, name).toSorted(),
    });
  });

  it('are spread by key where they are before and after: 50 plans with long sets', () => {
    const plans = (marker: string) =>
      Object.fromEntries(
        numbered(50, 'plan').map((plan) => [
          plan,
          numbered(190, `${marker}-cal-of-${plan}`).join(),
        ]),
      );
    const step = stepAfter([pkg(1, { plans: plans('a') })], [pkg(2, { plans: plans('b') })]);
    expectPartsToFit(step, 6);
    const sets = (marker: string) =>
      Object.fromEntries(
        Object.entries(plans(marker)).map(([plan, set]) => [plan, set.split(',').toSorted()]),
      );
    expect(mergedFacets(step).userPlans).toEqual({ before: sets('a'), after: sets('b') });
  });

  it('go on beside the short ones, and nothing else is told', () => {
    const step = stepAfter(
      [pkg(1, { site: ['cep'] })],
      [pkg(2, { plans: { 'ten-sales': 'user' }, site: ['ai', ...numbered(600, 'z'.repeat(180))] })],
    );
    expectPartsToFit(step, 2);
    const merged = mergedFacets(step);
    expect(merged.addOns).toEqual({ added: ['ai'], removed: ['cep'] });
    const { dates, state, pending, ...changed } = step.changes.facets;
    expect([dates, state, pending]).toEqual([undefined, undefined, undefined]);
    expect(merged).toEqual(changed);
  });

  it('keep a hostile key a key of its own', () => {
    const plans = Object.fromEntries([
      ['__proto__', 'user'],
      ['constructor', 'user'],
    ]);
    const step = stepAfter([pkg(1, { plans })]);
    const [event] = step.events;
    const data = JSON.parse(JSON.stringify(event?.detail.data));
    expect(Object.keys(data.seats.after)).toEqual(['__proto__', 'constructor']);
    expect(Object.keys(data.userPlans.after)).toEqual(['__proto__', 'constructor']);
  });
});
