import { translateLicenseChange } from '../../shared/application/translate-license-change.ts';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import { parseLicenseChange } from '../../shared/contracts/parse-license-change.ts';
import { emptySnapshot } from '../../shared/domain/empty-snapshot.ts';
import { fold } from '../../shared/domain/fold.ts';
import type { LicenseChange } from '../../shared/domain/license-change.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import type { EventIn } from './events-in.ts';

/** An event in the words of the domain; a test that builds a bad one fails here. */
export function changeOf(event: EventIn): LicenseChange {
  const parsed = parseLicenseChange(JSON.stringify(event));
  if (parsed.kind === 'rejected') {
    throw new Error(`${parsed.rejection.path}: ${parsed.rejection.message}`);
  }
  return translateLicenseChange(parsed.change);
}

/** The snapshot after these events, all of one tenant. */
export function snapshotAfter(events: readonly EventIn[], head?: Snapshot): Snapshot {
  const changes = events.map(changeOf);
  const [first] = changes;
  if (first === undefined) throw new Error('a snapshot after no events belongs to no tenant');
  const before = head ?? emptySnapshot(first.tenantId);
  const decision = fold(before, changes, catalogue);
  return decision.kind === 'changed' ? decision.snapshot : before;
}
