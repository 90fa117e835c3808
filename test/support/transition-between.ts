import { expect } from 'vitest';
import { diff } from '../../shared/domain/diff.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { snapshotUnder } from './entitlements-in.ts';
import type { PackageFields } from './events-in.ts';

const all = 'ten-salesservicemarketing';

/** A tenant whose user has the plan of all solutions with this set. */
export const withSet = (set: string, site: readonly string[] = [], user: object = {}) =>
  snapshotUnder({ plans: { [all]: set }, site }, all, user);

/** A tenant whose user has this plan of this package. */
export const withPlan = (pkg: PackageFields, plan: string) => snapshotUnder(pkg, plan);

/** Kind and direction of the one transition between two snapshots. */
export function only(before: Snapshot, after: Snapshot) {
  const { transitions } = diff(before, after);
  expect(transitions).toHaveLength(1);
  const [transition] = transitions;
  return { kind: transition?.kind, direction: transition?.direction };
}
