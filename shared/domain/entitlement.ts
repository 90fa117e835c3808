import { createHash } from 'node:crypto';
import type { PlanCatalog, SolutionLevels, SuiteTier } from '../catalog/solutions.ts';
import { canonicalJson, sortedSet } from './canonical-json.ts';
import { type Classification, noPlan } from './classification.ts';

/** First 16 hex digits of the SHA-256 of the canonical JSON of an entitlement's other fields. */
export type EntitlementId = string & { readonly entitlementId: unique symbol };

/** All that a user has by license. Users with equal entitlements share one. Lists are sorted. */
export interface Entitlement {
  readonly id: EntitlementId;
  readonly catalog: PlanCatalog;
  /** `ModuleName` of the user plan, lower case; null where there is none. */
  readonly userPlan: string | null;
  readonly combination: string;
  readonly label: string;
  readonly solutions: SolutionLevels;
  readonly suite: SuiteTier | null;
  readonly addOns: readonly string[];
  /** The plan's set and the user's loose licenses; site licenses are the tenant's and not repeated here. */
  readonly licenses: readonly string[];
  readonly features: readonly string[];
}

export interface EntitlementParts {
  readonly userPlan: string | null;
  readonly plan: Classification;
  readonly addOns: readonly string[];
  readonly licenses: readonly string[];
  readonly features: readonly string[];
}

export function entitlementOf(parts: EntitlementParts): Entitlement {
  const { catalog, combination, label, solutions, suite } = parts.plan;
  const fields = {
    catalog,
    userPlan: parts.userPlan,
    combination,
    label,
    solutions,
    suite,
    addOns: sortedSet(parts.addOns),
    licenses: sortedSet(parts.licenses),
    features: sortedSet(parts.features),
  };
  return { id: entitlementId(fields), ...fields };
}

export function entitlementId(fields: Omit<Entitlement, 'id'>): EntitlementId {
  const digest = createHash('sha256').update(canonicalJson(fields)).digest('hex');
  return digest.slice(0, 16) as EntitlementId; // the brand is given here and nowhere else
}

/** A user without a plan, a removed user and a user never heard of are all this one. */
export const noEntitlement: Entitlement = entitlementOf({
  userPlan: null,
  plan: noPlan,
  addOns: [],
  licenses: [],
  features: [],
});
