import { catalogue } from '../../../shared/catalog/catalogue.ts';
import { at } from '../../../shared/domain/at.ts';
import { derive } from '../../../shared/domain/derive.ts';
import { noRegisters } from '../../../shared/domain/registers.ts';
import { entitlementAt } from '../../../shared/domain/snapshot.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import type { UserAssignment } from '../../../shared/domain/user-assignment.ts';
import { type UserColumns, UserColumnsBuilder } from '../../../shared/domain/user-columns.ts';
import type { FixtureTenant } from './fixture.ts';

const tenantId = TenantId.parse('Cust1');
const now = Date.UTC(2026, 5, 1);

/** The product, when users are told: into columns, then everything that follows from them. */
export function oursTold(tenant: FixtureTenant): string[] {
  return classified(tenant, columnsOf(tenant));
}

const columns = new WeakMap<FixtureTenant, UserColumns>();

/** The product, when a package changes: the users are in columns, as the head holds them. */
export function ours(tenant: FixtureTenant): string[] {
  const known = columns.get(tenant) ?? columnsOf(tenant);
  columns.set(tenant, known);
  return classified(tenant, known);
}

function columnsOf({ users }: FixtureTenant): UserColumns {
  const assignments = new Map<string, UserAssignment>();
  const builder = new UserColumnsBuilder();
  for (const { associateId, userPlan } of users) {
    const known = assignments.get(userPlan);
    const assignment = known ?? { kind: 'assigned', userPlan, licenses: [], canLogin: true };
    if (known === undefined) assignments.set(userPlan, assignment);
    builder.push(associateId, 1, assignment);
  }
  return builder.build();
}

/** Plan by plan, with all that a snapshot has: seats, features and facets too. */
function classified({ package: current }: FixtureTenant, users: UserColumns): string[] {
  const registers = {
    ...noRegisters,
    tenant: {
      ...noRegisters.tenant,
      package: { sequence: 1, value: { current, pending: null } },
    },
    users,
  };
  const snapshot = derive(tenantId, registers, { catalogue, now });
  const combinations = snapshot.entitlementOf.map(
    (index) => entitlementAt(snapshot, index).combination,
  );
  return users.assignmentOf.map((index) => at(combinations, index));
}
