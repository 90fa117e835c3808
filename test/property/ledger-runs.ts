import { expect } from 'vitest';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import type { SnapshotDiff } from '../../shared/domain/diff.ts';
import { emptySnapshot } from '../../shared/domain/empty-snapshot.ts';
import { noEntitlement } from '../../shared/domain/entitlement.ts';
import { fold } from '../../shared/domain/fold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { LicenseChange } from '../../shared/domain/license-change.ts';
import { nextStep } from '../../shared/domain/next-step.ts';
import type { Revision } from '../../shared/domain/revision.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import type { Transition } from '../../shared/domain/transition.ts';
import type { Arrival } from './arrivals.ts';

const tenantId = TenantId.parse('Cust1');
export const never = emptySnapshot(tenantId);

/** A revision as it was appended, and why: the clock, or what arrived. */
export interface Appended {
  readonly kind: 'brought-up' | 'folded';
  readonly moment: Instant;
  readonly previous: Revision | undefined;
  readonly revision: Revision;
  readonly changes: SnapshotDiff;
}

// Of a dozen inputs, twice told, and the instants that they name.
const tooMany = 100;

/** The revisions that arrivals come to, as a handler appends them. */
export function appendedBy(arrivals: readonly Arrival[]): Appended[] {
  const appended: Appended[] = [];
  for (const { moment, changes } of arrivals) {
    for (let isDone = false; !isDone; ) {
      const previous = appended.at(-1)?.revision;
      const present = { catalogue, now: moment };
      const step = nextStep({ tenantId, revision: previous }, changes, present);
      isDone = step.kind !== 'brought-up';
      if (step.kind === 'unchanged') continue;
      const { kind, revision } = step;
      appended.push({ kind, moment, previous, revision, changes: step.changes });
      if (appended.length > tooMany) throw new Error('the clock never comes to an end');
    }
  }
  return appended;
}

export function lastOf(appended: readonly Appended[]): Snapshot {
  return appended.at(-1)?.revision.snapshot ?? never;
}

/** A snapshot brought to an instant, with inputs folded in, all in one. */
export function foldedAt(
  head: Snapshot,
  changes: readonly LicenseChange[],
  now: Instant,
): Snapshot {
  const decision = fold(head, changes, { catalogue, now });
  return decision.kind === 'changed' ? decision.snapshot : head;
}

/** Follows transitions on a plain map, as an app does that hears of nothing else. */
export function follow(held: Map<number, string>, transitions: readonly Transition[]): void {
  const told = new Set<number>();
  for (const transition of transitions) {
    expect(transition.before.id).not.toBe(transition.after.id);
    for (const user of transition.users) {
      expect(told).not.toContain(user);
      told.add(user);
      expect(held.get(user) ?? noEntitlement.id).toBe(transition.before.id);
      if (transition.after.id === noEntitlement.id) held.delete(user);
      else held.set(user, transition.after.id);
    }
  }
}
