import { byCodeUnits } from './canonical-json.ts';
import { datesStateAt } from './dates-state.ts';
import { entitle } from './entitle.ts';
import { type Entitlement, noEntitlement } from './entitlement.ts';
import { facetsOf } from './facets-of.ts';
import type { Present } from './present.ts';
import type { Registers } from './registers.ts';
import { noneIndex, type Snapshot } from './snapshot.ts';
import type { TenantId } from './tenant-id.ts';
import { readTenantLicenses } from './tenant-licenses.ts';

/** Everything in a snapshot that follows from its registers, at an instant. */
export function derive(
  tenantId: TenantId,
  registers: Registers,
  { catalogue, now }: Present,
): Snapshot {
  const { lifecycle, package: pkg } = registers.tenant;
  const licenses = readTenantLicenses(pkg?.value.current ?? null, catalogue);
  const datesState = datesStateAt(licenses.view.package.dates, now);
  const hasRights = lifecycle?.value !== 'Delete' && datesState !== 'lapsed';
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
    facets: facetsOf({ registers, licenses, datesState, perAssignment, catalogue }),
  };
}

function distinctEntitlements(entitlements: readonly Entitlement[]): Entitlement[] {
  const byId = new Map(entitlements.map((entitlement) => [entitlement.id, entitlement]));
  byId.delete(noEntitlement.id);
  return [...byId.values()].sort((a, b) => byCodeUnits(a.id, b.id));
}
