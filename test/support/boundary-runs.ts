import type { Instant } from '../../shared/domain/instant.ts';
import type { Revision } from '../../shared/domain/revision.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { boundaries } from './due-tenant.ts';
import type { EventIn } from './events-in.ts';
import { Workbench } from './workbench.ts';

const { firstMove, expiry, secondMove, lapse } = boundaries;

/** When all boundaries of a `dueTenant` have long passed. */
export const december: Instant = Date.UTC(2026, 11, 1);

/** A bench that has taken these in and whose bus has forgotten what it was told of them. */
export async function benchWith(...events: readonly EventIn[]): Promise<Workbench> {
  return received(new Workbench(), ...events);
}

export async function received<Bench extends Workbench>(
  bench: Bench,
  ...events: readonly EventIn[]
): Promise<Bench> {
  const { failures, rejected } = await bench.receive(...events);
  if (failures.length + rejected.length > 0) throw new Error('an event was not taken in');
  bench.publisher.events.splice(0);
  return bench;
}

export async function revisionsOf({ ledger }: Workbench): Promise<Revision[]> {
  const tenantId = TenantId.parse('Cust1');
  const head = await ledger.head(tenantId);
  const numbers = Array.from({ length: head?.revision ?? 0 }, (_, index) => index + 1);
  const read = await Promise.all(numbers.map((revision) => ledger.read({ tenantId, revision })));
  return read.filter((revision) => revision !== undefined);
}

/** `2 schedule-due 2026-07-01T00:00:00.000Z`: the revision, why, and from when it counts. */
export function inShort({ revision, causes, effectiveAt }: Revision): string {
  return `${revision} ${causes.map(({ kind }) => kind).join('+')} ${wire(effectiveAt)}`;
}

export function wire(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** What the boundaries of a `dueTenant` make of its first revision. */
export const allOfThem = [
  `2 schedule-due ${wire(firstMove)}`,
  `3 license-expired ${wire(expiry)}`,
  `4 schedule-due ${wire(secondMove)}`,
  `5 license-lapsed ${wire(lapse)}`,
];

/** And what is told of them. */
export const toldOfThem = [
  'PlanChanged 2',
  'TenantEntitlementsChanged 2',
  'TenantEntitlementsChanged 3',
  'PlanChanged 4',
  'TenantEntitlementsChanged 4',
  'PlanChanged 5',
  'TenantEntitlementsChanged 5',
];
