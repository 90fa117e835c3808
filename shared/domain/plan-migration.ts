import type { Catalogue } from '../catalog/catalogue.ts';
import { type SuiteTier, solutions, suiteTiers } from '../catalog/solutions.ts';
import { at } from './at.ts';
import type { Classification } from './classification.ts';
import { noSolutions } from './classification.ts';
import { featuresOf } from './features.ts';
import { type SetDelta, setDelta } from './set-delta.ts';
import { entitlementAt, packageOf, type Snapshot } from './snapshot.ts';
import {
  planNamedBy,
  plansSold,
  readTenantLicenses,
  type TenantLicenses,
} from './tenant-licenses.ts';
import type { AssociateId } from './user-assignment.ts';

/** What a move from CRM Online to CRM Suite means for one user. */
export interface UserMigration {
  readonly associateId: AssociateId;
  readonly userPlan: string;
  readonly label: string;
  /** Without a login there is no plan on CRM Suite, and no seat. */
  readonly canLogin: boolean;
  readonly features: SetDelta;
}

/** What the whole tenant's move to CRM Suite takes and gives. */
export interface MigrationPlan {
  /** By the published map, of the highest plan that the package sells; null where it maps none. */
  readonly suite: SuiteTier | null;
  /** User plans that the map says nothing of: another generation, or not recognized. */
  readonly unmapped: readonly string[];
  readonly users: readonly UserMigration[];
  /** Users with a plan who can log in. */
  readonly seatsNeeded: number;
  /** Seats of all user plans of the package; null where one is unrestricted. */
  readonly seatsBought: number | null;
}

export function planMigration(snapshot: Snapshot, catalogue: Catalogue): MigrationPlan {
  const licenses = readTenantLicenses(packageOf(snapshot), catalogue);
  const sold = plansSold(licenses);
  const mapped = sold.map(({ classification }) => suiteOf(classification, catalogue));
  const heights = mapped.flatMap((tier) => (tier === null ? [] : [suiteTiers.indexOf(tier)]));
  const suite = heights.length === 0 ? null : at(suiteTiers, Math.max(...heights));
  const grants = { addOns: licenses.addOns, names: licenses.view.names };
  // Where nothing moves, everybody keeps what they have.
  const after = suite === null ? null : featuresOf(suiteClassification(suite), grants, catalogue);
  const users = usersWithPlan(snapshot, licenses).map(({ features, ...user }) => ({
    ...user,
    features: setDelta(features, after === null ? features : user.canLogin ? after : []),
  }));
  return {
    suite,
    unmapped: sold.flatMap(({ plan }, index) => (mapped[index] === null ? [plan.name] : [])),
    users,
    seatsNeeded: users.filter(({ canLogin }) => canLogin).length,
    seatsBought: sold.some(({ plan }) => plan.unrestricted)
      ? null
      : sold.reduce((sum, { plan }) => sum + plan.licensed, 0),
  };
}

/** A Service tier that cannot be told counts as the lower one: nothing is guessed upward. */
function suiteOf(
  { catalog, solutions: levels }: Classification,
  { suiteTierOfPlan }: Catalogue,
): SuiteTier | null {
  if (catalog !== 'crm-online') return null;
  const moved = solutions.flatMap((solution) => {
    const level = levels[solution];
    if (level === 'none' || level === 'untiered') return [];
    return suiteTierOfPlan[solution][level === 'undetermined' ? 'essentials' : level];
  });
  return suiteTiers.findLast((tier) => moved.includes(tier)) ?? null;
}

function suiteClassification(suite: SuiteTier): Classification {
  return {
    catalog: 'crm-suite',
    combination: `suite-${suite}`,
    label: '',
    solutions: noSolutions,
    suite,
    evidence: [],
  };
}

function usersWithPlan(snapshot: Snapshot, licenses: TenantLicenses) {
  const { associateIds, assignmentOf, assignments } = snapshot.registers.users;
  return associateIds.flatMap((associateId, row) => {
    const index = at(assignmentOf, row);
    const assignment = at(assignments, index);
    const entitlement = entitlementAt(snapshot, at(snapshot.entitlementOf, index));
    // Whoever has a plan on record is moved, be it one that the package does not hold.
    const userPlan = planNamedBy(assignment, licenses);
    if (assignment.kind === 'removed' || userPlan === null) return [];
    const { features } = entitlement;
    const label =
      entitlement.userPlan === null ? `${userPlan}, not in the package` : entitlement.label;
    return [{ associateId, userPlan, label, features, canLogin: assignment.canLogin }];
  });
}
