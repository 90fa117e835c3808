import type { Instant } from '../../../shared/domain/instant.ts';
import type { LicenseChange } from '../../../shared/domain/license-change.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { readWithClock } from '../../property/snapshot-reading.ts';
import { expectedAt } from '../../property/timed-reference-model.ts';
import { canonicalText } from '../../support/canonical-text.ts';

/** What inputs come to at an instant by the plainest reading of the rules, as one text. */
export function modelAt(inputs: readonly LicenseChange[], instant: Instant): string {
  return canonicalText({ ...expectedAt(inputs, instant), apps: installedBy(inputs) });
}

/** What a snapshot says, in the words of the model. */
export function readingOf(snapshot: Snapshot): string {
  return canonicalText({ ...readWithClock(snapshot), apps: installedIn(snapshot) });
}

/** Of each app the last word stands, and of two with one number the install. */
function installedBy(inputs: readonly LicenseChange[]): string[] {
  const words = inputs
    .filter((change) => change.kind === 'app-changed')
    .sort((a, b) => a.sequence - b.sequence || Number(a.isInstalled) - Number(b.isInstalled));
  const last = new Map(words.map(({ appId, isInstalled }) => [appId, isInstalled]));
  return [...last]
    .filter(([, isInstalled]) => isInstalled)
    .map(([appId]) => appId)
    .sort();
}

export function installedIn({ registers }: Snapshot): string[] {
  return registers.apps.filter(({ value }) => value).map(({ appId }) => appId);
}
