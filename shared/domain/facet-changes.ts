import { canonicalJson } from './canonical-json.ts';
import { isEmptyDelta, type SetDelta, setDelta } from './set-delta.ts';
import type { TenantFacets } from './tenant-facets.ts';
import type { Warning } from './warning.ts';

export interface Change<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** The facets that changed, each told as what came and went or as before and after. */
export interface FacetChanges {
  readonly addOns?: SetDelta;
  readonly siteLicenses?: SetDelta;
  readonly seats?: Change<TenantFacets['seats']>;
  readonly userPlans?: Change<TenantFacets['userPlans']>;
  readonly dates?: Change<TenantFacets['dates']>;
  readonly contractTerms?: Change<TenantFacets['contractTerms']>;
  readonly pending?: Change<TenantFacets['pending']>;
  readonly state?: Change<TenantFacets['state']>;
  readonly usersPerCombination?: Change<TenantFacets['usersPerCombination']>;
  readonly warnings?: SetDelta<Warning>;
}

export function facetChanges(told: TenantFacets, now: TenantFacets): FacetChanges {
  const changes = {
    addOns: changedSet(told.addOns, now.addOns),
    siteLicenses: changedSet(told.siteLicenses, now.siteLicenses),
    seats: changedValue(told.seats, now.seats),
    userPlans: changedValue(told.userPlans, now.userPlans),
    dates: changedValue(told.dates, now.dates),
    contractTerms: changedValue(told.contractTerms, now.contractTerms),
    pending: changedValue(told.pending, now.pending),
    state: changedValue(told.state, now.state),
    usersPerCombination: changedValue(told.usersPerCombination, now.usersPerCombination),
    warnings: changedWarnings(told.warnings, now.warnings),
  };
  return Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== undefined));
}

function changedSet(before: readonly string[], after: readonly string[]): SetDelta | undefined {
  const delta = setDelta(before, after);
  return isEmptyDelta(delta) ? undefined : delta;
}

function changedValue<Value extends object | null>(
  before: Value,
  after: Value,
): Change<Value> | undefined {
  return canonicalJson(before) === canonicalJson(after) ? undefined : { before, after };
}

function changedWarnings(
  before: readonly Warning[],
  after: readonly Warning[],
): SetDelta<Warning> | undefined {
  const had = new Map(before.map((warning) => [canonicalJson(warning), warning]));
  const has = new Map(after.map((warning) => [canonicalJson(warning), warning]));
  const delta = {
    added: [...has].filter(([text]) => !had.has(text)).map(([, warning]) => warning),
    removed: [...had].filter(([text]) => !has.has(text)).map(([, warning]) => warning),
  };
  return isEmptyDelta(delta) ? undefined : delta;
}
