import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { catalogue } from '../../../../shared/catalog/catalogue.ts';
import { processorSource } from '../../../../shared/contracts/names.ts';
import { entitle } from '../../../../shared/domain/entitle.ts';
import type { Entitlement } from '../../../../shared/domain/entitlement.ts';
import type { LicensePackage } from '../../../../shared/domain/license-package.ts';
import { readTenantLicenses } from '../../../../shared/domain/tenant-licenses.ts';
import { assignmentKey, type UserAssignment } from '../../../../shared/domain/user-assignment.ts';
import type { Item } from '../../../../shared/ledger/item-bytes.ts';
import { changeOf } from '../../../support/changes.ts';
import type { EventIn } from '../../../support/events-in.ts';
import { tenantId } from '../../scenario/tenant-id.ts';
import { CountedBus } from '../counted-bus.ts';
import { CountedTable } from '../counted-table.ts';
import type { Design } from './design.ts';
import {
  associateIdIn,
  packageChangeOf,
  packageIn,
  packageKey,
  partition,
  type UserRow,
  userPrefix,
} from './user-row.ts';

/** A row that is to be, and the one that stands where the listing of all users has read it. */
export interface WantedRow extends UserRow {
  readonly listed?: Item;
}

/** What designs with a row per user have in common; how rows are stored and events made is each one's own. */
export abstract class RowPerUserDesign implements Design {
  abstract readonly name: string;
  readonly table = new CountedTable();
  readonly bus = new CountedBus();

  /** Stores the rows that differ, and tells of each. */
  protected abstract store(rows: readonly WantedRow[]): void;

  async receive(event: EventIn): Promise<void> {
    const change = changeOf(event);
    if (change.kind === 'package-changed') {
      this.table.write([packageChangeOf(change.package.current)]);
      this.#reclassifyAll(entitlementsUnder(change.package.current));
    } else if (change.kind === 'users-changed') {
      const pkg = packageIn(this.table.get(packageKey, { consistent: true }));
      const entitlementOf = entitlementsUnder(pkg);
      const { sequence } = change;
      const rows = [...change.users].map(([associateId, assignment]) => ({
        ...{ associateId, sequence, assignment },
        entitlement: entitlementOf(assignment),
      }));
      this.store(rows);
    }
  }

  #reclassifyAll(entitlementOf: (assignment: UserAssignment) => Entitlement): void {
    const assignments = new Map<string, UserAssignment>();
    for (const page of this.table.query(partition, userPrefix, { consistent: true })) {
      const rows = page.map((listed) => {
        const key = listed.assignment?.S ?? '';
        const assignment: UserAssignment = assignments.get(key) ?? JSON.parse(key);
        assignments.set(key, assignment);
        const associateId = associateIdIn(listed);
        const sequence = Number(listed.sequence?.N);
        return {
          associateId,
          sequence,
          assignment,
          entitlement: entitlementOf(assignment),
          listed,
        };
      });
      this.store(rows);
    }
  }

  async entitlementIds(): Promise<Map<number, string>> {
    const pages = [...this.table.query(partition, userPrefix, { consistent: true })];
    return new Map(pages.flat().map((item) => [associateIdIn(item), item.entitlementId?.S ?? '']));
  }
}

/** Entitlements by assignment under one package, each worked out once: no design pays for more. */
export function entitlementsUnder(pkg: LicensePackage | null) {
  const licenses = readTenantLicenses(pkg, catalogue);
  const known = new Map<string, Entitlement>();
  return (assignment: UserAssignment): Entitlement => {
    const key = assignmentKey(assignment);
    const entitlement = known.get(key) ?? entitle(assignment, licenses);
    known.set(key, entitlement);
    return entitlement;
  };
}

export function differs(row: UserRow, before: Item | undefined): boolean {
  return before?.entitlementId?.S !== row.entitlement.id;
}

/** An event that tells of one user. */
export function entryOf(row: UserRow, before: Item | undefined): PutEventsRequestEntry {
  const { associateId, sequence, entitlement } = row;
  const was = { id: before?.entitlementId?.S ?? null, combination: before?.combination?.S ?? null };
  const data = { tenantId, associateId, sequence, before: was, after: entitlement };
  return {
    EventBusName: 'plan-changes',
    Source: processorSource,
    DetailType: 'UserPlanChanged',
    Detail: JSON.stringify({ metadata: { eventId: `${associateId}-${entitlement.id}` }, data }),
  };
}

/** Events in calls of ten, which is what PutEvents takes. */
export function putAll(entries: readonly PutEventsRequestEntry[], bus: CountedBus): void {
  for (let from = 0; from < entries.length; from += 10) bus.put(entries.slice(from, from + 10));
}
