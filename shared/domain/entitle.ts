import { type Entitlement, entitlementOf, noEntitlement } from './entitlement.ts';
import { planHeldBy, type TenantLicenses } from './tenant-licenses.ts';
import type { UserAssignment } from './user-assignment.ts';

/** What an assignment comes to while these licenses are in force. */
export function entitle(assignment: UserAssignment, licenses: TenantLicenses): Entitlement {
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
