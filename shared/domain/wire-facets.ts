import type { FacetChanges } from './facet-changes.ts';
import { type Instant, toWireInstant } from './instant.ts';
import type { PackageDates } from './license-package.ts';
import type { TenantState } from './tenant-facets.ts';

type Items = readonly unknown[];
type Entries = Readonly<Record<string, unknown>>;

/** A changed facet in wire form, by how it can be spread over parts: by item, by key, or not at all. */
export type WireFacet =
  | { readonly by: 'item'; readonly value: { readonly added: Items; readonly removed: Items } }
  | { readonly by: 'key'; readonly value: { readonly before: Entries; readonly after: Entries } }
  | { readonly by: 'whole'; readonly value: { readonly before: unknown; readonly after: unknown } };

/** The facets that changed, in the order in which events tell them. */
export function wireFacets(changes: FacetChanges): [name: string, facet: WireFacet][] {
  const { addOns, siteLicenses, seats, userPlans, usersPerCombination, warnings } = changes;
  const { dates, contractTerms, pending, state } = changes;
  const facets: [string, WireFacet | undefined][] = [
    ['addOns', addOns && { by: 'item', value: addOns }],
    ['siteLicenses', siteLicenses && { by: 'item', value: siteLicenses }],
    ['seats', seats && { by: 'key', value: seats }],
    ['userPlans', userPlans && { by: 'key', value: userPlans }],
    ['dates', dates && { by: 'whole', value: onBothSides(dates, wireDates) }],
    ['contractTerms', contractTerms && { by: 'whole', value: contractTerms }],
    ['pending', pending && { by: 'whole', value: pending }],
    ['state', state && { by: 'whole', value: onBothSides(state, wireState) }],
    ['usersPerCombination', usersPerCombination && { by: 'key', value: usersPerCombination }],
    ['warnings', warnings && { by: 'item', value: warnings }],
  ];
  return facets.filter((entry): entry is [string, WireFacet] => entry[1] !== undefined);
}

function onBothSides<Value, Wire>(
  { before, after }: { before: Value; after: Value },
  write: (value: Value) => Wire,
): { before: Wire; after: Wire } {
  return { before: write(before), after: write(after) };
}

function wireDates({ adminWarning, expiry, grace, maintenance }: PackageDates): object {
  return {
    adminWarning: instantOrNull(adminWarning),
    expiry: instantOrNull(expiry),
    grace: instantOrNull(grace),
    maintenance: instantOrNull(maintenance),
  };
}

function wireState({ lifecycle, upgradedAt, movedAt, restoredAt }: TenantState): object {
  return {
    lifecycle,
    upgradedAt: instantOrNull(upgradedAt),
    movedAt: instantOrNull(movedAt),
    restoredAt: instantOrNull(restoredAt),
  };
}

function instantOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toWireInstant(instant);
}
