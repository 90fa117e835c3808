import type { Addressee } from './addressees.ts';
import {
  type Audience,
  type DetailType,
  type EventMetadata,
  eventId,
  type WireCause,
} from './event-out.ts';
import { toWireInstant } from './instant.ts';
import type { Cause, Revision } from './revision.ts';

/** A revision and the one before it, of which events tell. */
export interface RevisionStep {
  readonly previous: Revision | undefined;
  readonly revision: Revision;
}

export function metadataOf(
  { previous, revision }: RevisionStep,
  { audience, isNew }: Addressee,
  { detailType, part, parts }: { detailType: DetailType; part: number; parts: number },
): EventMetadata {
  const { tenantId } = revision.snapshot;
  const last = isNew ? undefined : previous?.lastEmitted.get(audience)?.[detailType];
  return {
    eventId: eventId({ tenantId, revision: revision.revision, detailType, part, audience }),
    schemaVersion: 1,
    tenantId,
    revision: revision.revision,
    previousRevision: last ?? null,
    part,
    parts,
    committedAt: toWireInstant(revision.committedAt),
    effectiveAt: toWireInstant(revision.effectiveAt),
    causes: wireCauses(revision.causes, audience),
    checksum: revision.checksum,
    audience,
  };
}

/** Causes as an audience is told of them: of installs, an app hears of its own alone. */
export function wireCauses(causes: readonly Cause[], audience: Audience): WireCause[] {
  return causes.flatMap(({ occurredAt, ...cause }) => {
    const told = { occurredAt: toWireInstant(occurredAt) };
    if (!('appId' in cause)) return { ...cause, ...told };
    const { appId, kind, ...origin } = cause;
    return kind === 'app-installed' && appId === audience ? { kind, ...origin, ...told } : [];
  });
}
