import type { Catalogue } from '../catalog/catalogue.ts';
import { suiteUserPlan } from '../catalog/user-plans.ts';
import type { Classification } from './classification.ts';
import { type Entitlement, noEntitlement } from './entitlement.ts';
import { inWords } from './evidence-in-words.ts';
import { toWireInstant } from './instant.ts';
import { entitlementInRow, packageOf, type Snapshot } from './snapshot.ts';
import type { TenantFacets } from './tenant-facets.ts';
import {
  type ClassifiedPlan,
  planHeldBy,
  planNamedBy,
  readTenantLicenses,
  type TenantLicenses,
} from './tenant-licenses.ts';
import type { AssociateId, UserAssignment } from './user-assignment.ts';
import { registerAt, rowOf } from './user-columns.ts';
import type { Warning } from './warning.ts';

/** What a plan of a package is, and why. */
export interface PlanExplanation {
  readonly userPlan: string;
  readonly catalog: string;
  readonly combination: string;
  readonly label: string;
  readonly licenses: readonly string[];
  /** One sentence per decision: which rule, on which records. */
  readonly decisions: readonly string[];
  /** What disagreed: warnings that name this plan. */
  readonly warnings: readonly Warning[];
}

/** Why a user has what the user has. */
export interface UserExplanation {
  readonly associateId: AssociateId;
  readonly assignment: UserAssignment | null;
  readonly entitlement: Entitlement;
  readonly decisions: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Every user plan of a tenant's package, explained by the catalogue that classified it. */
export function explainPlans(snapshot: Snapshot, catalogue: Catalogue): PlanExplanation[] {
  const licenses = readTenantLicenses(packageOf(snapshot), catalogue);
  return [...licenses.plans.values()].map((plan) => explainPlan(plan, snapshot));
}

function explainPlan(
  { plan, classification }: ClassifiedPlan,
  { facets }: Snapshot,
): PlanExplanation {
  const { catalog, combination, label, evidence } = classification;
  return {
    userPlan: plan.name,
    catalog,
    combination,
    label,
    licenses: plan.set,
    decisions: evidence.map((decision) => inWords(decision, classification)),
    warnings: warningsOn([plan.name, ...suiteRecordsOf(classification)], facets),
  };
}

/** On CRM Suite the tenant's tier records concern everybody. */
function suiteRecordsOf(classification: Classification | undefined): string[] {
  const decisions = classification?.evidence.filter((decision) => decision.of === 'suite') ?? [];
  return decisions.flatMap(({ records }) => records);
}

function warningsOn(names: readonly string[], { warnings }: TenantFacets): Warning[] {
  return warnings.filter(({ records }) => records.some((name) => names.includes(name)));
}

/** Why a user has what the user has: which records and which rule gave it, and what disagreed. */
export function explain(
  snapshot: Snapshot,
  associateId: AssociateId,
  catalogue: Catalogue,
): UserExplanation {
  const { registers, facets } = snapshot;
  const row = rowOf(registers.users, associateId);
  if (row < 0) {
    const decisions = [`No input has told of user ${associateId}.`];
    return { associateId, assignment: null, entitlement: noEntitlement, decisions, warnings: [] };
  }
  const assignment = registerAt(registers.users, row).value;
  const licenses = readTenantLicenses(packageOf(snapshot), catalogue);
  const held = planHeldBy(assignment, licenses);
  const names = [
    planNamedBy(assignment, licenses),
    held?.plan.name,
    ...suiteRecordsOf(held?.classification),
  ].filter((name) => typeof name === 'string');
  return {
    associateId,
    assignment,
    entitlement: entitlementInRow(snapshot, row),
    decisions: decisionsOn(assignment, held, { snapshot, licenses }),
    warnings: warningsOn(names, facets),
  };
}

function decisionsOn(
  assignment: UserAssignment,
  held: ClassifiedPlan | undefined,
  { snapshot, licenses }: { snapshot: Snapshot; licenses: TenantLicenses },
): string[] {
  if (assignment.kind === 'removed') return ['The user was removed.'];
  if (snapshot.facets.state.lifecycle === 'deleted')
    return ['The tenant is deleted: nobody has a plan.'];
  const { state, grace } = snapshot.facets.dates;
  if (state === 'lapsed' && grace !== null)
    return [`The package's rights ended ${toWireInstant(grace)}: nobody has a plan.`];
  const named = planNamedBy(assignment, licenses);
  if (named === null) return ['The user has no user plan.'];
  if (held === undefined) {
    // On CRM Suite only a missing login leaves a user with a plan on record without one.
    return licenses.plans.has(suiteUserPlan)
      ? ['The user cannot log in, and so has no plan of CRM Suite.']
      : [`The user has ${named}, which no record of the package holds: no plan.`];
  }
  const { plan, classification } = held;
  const decisions = classification.evidence.map((decision) => inWords(decision, classification));
  const loose = assignment.licenses;
  return [
    plan.name === named
      ? `The user has ${named}.`
      : `The user has ${named}, which the package no longer holds: on CRM Suite the plan is ${plan.name}.`,
    ...decisions,
    ...(loose.length > 0 ? [`Beside the plan the user has ${loose.join(', ')}.`] : []),
    ...(licenses.addOns.length > 0
      ? [`The tenant has the add-ons ${licenses.addOns.join(', ')}.`]
      : []),
  ];
}
