import type { Catalogue } from '../catalog/catalogue.ts';
import { byCodeUnits } from './canonical-json.ts';
import { type Entitlement, entitlementOf, noEntitlement } from './entitlement.ts';
import { facetsOf } from './facets-of.ts';
import type { Registers } from './registers.ts';
import { noneIndex, type Snapshot } from './snapshot.ts';
import type { TenantId } from './tenant-id.ts';
import { planHeldBy, readTenantLicenses, type TenantLicenses } from './tenant-licenses.ts';
import type { UserAssignment } from './user-assignment.ts';

/** Everything in a snapshot that follows from its registers. */
export function derive(tenantId: TenantId, registers: Registers, catalogue: Catalogue): Snapshot {
  const licenses = readTenantLicenses(registers, catalogue);
  const hasRights = registers.tenant.lifecycle?.value !== 'Delete';
  const perAssignment = registers.users.assignments.map((assignment) =>
    hasRights ? entitle(assignment, licenses) : noEntitlement,
  );
  const entitlements = distinctEntitlements(perAssignment);
  const indexOf = new Map(entitlements.map(({ id }, index) => [id, index]));
  return {
    tenantId,
    catalogue: { id: catalogue.id, version: catalogue.version },
    registers,
    entitlements,
    entitlementOf: perAssignment.map(({ id }) => indexOf.get(id) ?? noneIndex),
    facets: facetsOf({ registers, licenses, perAssignment, catalogue }),
  };
}

function entitle(assignment: UserAssignment, licenses: TenantLicenses): Entitlement {
  const held = planHeldBy(assignment, licenses);
  if (held === undefined) return noEntitlement;
  const { plan, classification, features } = held;
  return entitlementOf({
    userPlan: plan.name,
    plan: classification,
    addOns: licenses.addOns,
    licenses: [...plan.set, ...(assignment.kind === 'assigned' ? assignment.licenses : [])],
    features,
  });
}

function distinctEntitlements(entitlements: readonly Entitlement[]): Entitlement[] {
  const byId = new Map(entitlements.map((entitlement) => [entitlement.id, entitlement]));
  byId.delete(noEntitlement.id);
  return [...byId.values()].sort((a, b) => byCodeUnits(a.id, b.id));
}
