import { translateLicenseChange } from '../../shared/application/translate-license-change.ts';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import { parseLicenseChange } from '../../shared/contracts/parse-license-change.ts';
import { emptySnapshot } from '../../shared/domain/empty-snapshot.ts';
import { fold } from '../../shared/domain/fold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { LicenseChange } from '../../shared/domain/license-change.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import type { EventIn } from './events-in.ts';

/** Of the tests that name no other instant. */
export const noon: Instant = Date.UTC(2026, 5, 1, 12);

/** An event in the words of the domain; a test that builds a bad one fails here. */
export function changeOf(event: EventIn): LicenseChange {
  const parsed = parseLicenseChange(JSON.stringify(event));
  if (parsed.kind === 'rejected') {
    throw new Error(`${parsed.rejection.path}: ${parsed.rejection.message}`);
  }
  return translateLicenseChange(parsed.change);
}

/** The snapshot after these events, all of one tenant, at an instant. */
export function snapshotAfter(
  events: readonly EventIn[],
  head?: Snapshot,
  now: Instant = noon,
): Snapshot {
  const changes = events.map(changeOf);
  const [first] = changes;
  if (first === undefined) throw new Error('a snapshot after no events belongs to no tenant');
  const before = head ?? emptySnapshot(first.tenantId);
  const decision = fold(before, changes, { catalogue, now });
  return decision.kind === 'changed' ? decision.snapshot : before;
}
