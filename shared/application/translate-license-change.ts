import type { AppInstalled, AppUninstalled } from '../contracts/app-installs.ts';
import {
  type LicensePackageChanged,
  type TenantStateChanged,
  tenantStateChangeTypes,
  type UserLicensesChanged,
  type WireUser,
} from '../contracts/license-changes.ts';
import type { WireLicenseChange } from '../contracts/parse-license-change.ts';
import { AppId } from '../domain/app-id.ts';
import { assertNever } from '../domain/assert-never.ts';
import { at } from '../domain/at.ts';
import { sortedSet } from '../domain/canonical-json.ts';
import type { Instant } from '../domain/instant.ts';
import type {
  AppChange,
  LicenseChange,
  PackageChange,
  StateChange,
  UsersChange,
} from '../domain/license-change.ts';
import { TenantId } from '../domain/tenant-id.ts';
import {
  type AssociateId,
  assignmentKey,
  removed,
  type UserAssignment,
} from '../domain/user-assignment.ts';
import { translateLicensePackage, translatePendingPackage } from './translate-license-package.ts';

/** From the wire's words to the domain's: the only place that knows both. */
export function translateLicenseChange(wire: WireLicenseChange): LicenseChange {
  switch (wire.detailType) {
    case 'LicensePackageChanged':
      return packageChange(wire.detail);
    case 'UserLicensesChanged':
      return usersChange(wire.detail);
    case 'TenantStateChanged':
      return stateChange(wire.detail);
    case 'AppInstalled':
      return appChange(wire.detail, true);
    case 'AppUninstalled':
      return appChange(wire.detail, false);
    default:
      return assertNever(wire);
  }
}

function originOf({ metadata, data }: WireLicenseChange['detail']) {
  const { eventId, correlationId } = metadata;
  return {
    tenantId: TenantId.parse(data.tenantId),
    eventId,
    ...(correlationId === undefined ? {} : { correlationId }),
    sequence: data.sequence,
    occurredAt: Date.parse(data.occurredAt),
  };
}

function packageChange(detail: LicensePackageChanged): PackageChange {
  const { package: current, pending, contract, effectiveAt } = detail.data;
  return {
    kind: 'package-changed',
    ...originOf(detail),
    package: {
      current: translateLicensePackage(current),
      pending: translatePendingPackage(pending),
    },
    ...(contract === undefined ? {} : { contract }),
    ...scheduled(effectiveAt),
  };
}

/** Equal assignments become one object, as most of 100,000 users have one of a handful. */
export function translateUsers(users: readonly WireUser[]): Map<AssociateId, UserAssignment> {
  const shared = new Map<string, UserAssignment>();
  const assignments = users.map((user) => {
    const assignment = assignmentOf(user);
    const key = assignmentKey(assignment);
    const known = shared.get(key) ?? assignment;
    shared.set(key, known);
    return [user.associateId, known] as const;
  });
  return new Map(assignments);
}

function usersChange(detail: UserLicensesChanged): UsersChange {
  const { users, complete, effectiveAt } = detail.data;
  return {
    kind: 'users-changed',
    ...originOf(detail),
    users: translateUsers(users),
    ...(complete === undefined
      ? {}
      : { fullList: complete === true ? { part: 1, parts: 1 } : complete }),
    ...scheduled(effectiveAt),
  };
}

function scheduled(effectiveAt: string | undefined): { effectiveAt?: Instant } {
  return effectiveAt === undefined ? {} : { effectiveAt: Date.parse(effectiveAt) };
}

function assignmentOf(user: WireUser): UserAssignment {
  if (user.removed === true) return removed;
  return {
    kind: 'assigned',
    userPlan: user.userPlan?.toLowerCase() ?? null,
    licenses: sortedSet((user.licenses ?? []).map((name) => name.toLowerCase())),
    canLogin: user.canLogin ?? true,
  };
}

function stateChange(detail: TenantStateChanged): StateChange {
  const { changeType } = detail.data;
  return {
    kind: 'state-changed',
    ...originOf(detail),
    changeType:
      typeof changeType === 'number' ? at(tenantStateChangeTypes, changeType) : changeType,
  };
}

function appChange(detail: AppInstalled | AppUninstalled, isInstalled: boolean): AppChange {
  const appId = AppId.parse(detail.data.appId);
  return { kind: 'app-changed', ...originOf(detail), appId, isInstalled };
}
