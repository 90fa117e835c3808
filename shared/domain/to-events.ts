import { contractBlock } from './contract-block.ts';
import { diff, type SnapshotDiff } from './diff.ts';
import { emptySnapshot } from './empty-snapshot.ts';
import {
  type Audience,
  type DetailType,
  type EventMetadata,
  type EventOut,
  eventId,
  operatorAudience,
  type WireCause,
} from './event-out.ts';
import { toWireInstant } from './instant.ts';
import { jsonBytes } from './json-bytes.ts';
import { type Cause, nothingEmitted, type Revision } from './revision.ts';
import { splitFacets } from './split-facets.ts';
import { splitTransitions } from './split-transitions.ts';
import { wireFacets } from './wire-facets.ts';

/** Bytes of UTF-8 that the detail of an event out takes at the most. */
export const maxDetailBytes = 61_440;

export type EventsOut =
  | { readonly kind: 'events'; readonly events: readonly EventOut[] }
  /** What one item or one user's move takes is longer than an event may be. */
  | { readonly kind: 'unsplittable'; readonly detailType: DetailType };

/**
 * The events of one revision: a pure function of it and the one before, so that publishing twice,
 * replaying and previewing give the same bytes and ids. None where the revision is silent.
 */
export function toEvents(
  previous: Revision | undefined,
  revision: Revision,
  changes: SnapshotDiff = diffOf(previous, revision),
): EventsOut {
  const plans = eventsOf('PlanChanged', { previous, revision }, (budget) =>
    splitTransitions(changes.transitions, budget)?.map((transitions) => ({ transitions })),
  );
  if (plans === null) return { kind: 'unsplittable', detailType: 'PlanChanged' };
  const facets = wireFacets(changes.facets);
  const tenant = eventsOf('TenantEntitlementsChanged', { previous, revision }, (budget) =>
    splitFacets(facets, budget),
  );
  if (tenant === null) return { kind: 'unsplittable', detailType: 'TenantEntitlementsChanged' };
  return { kind: 'events', events: [...plans, ...tenant] };
}

function diffOf(previous: Revision | undefined, { snapshot }: Revision): SnapshotDiff {
  return diff(previous?.snapshot ?? emptySnapshot(snapshot.tenantId), snapshot);
}

interface Step {
  readonly previous: Revision | undefined;
  readonly revision: Revision;
}

// Of as many digits as any number of parts has, so that it never makes a detail longer than planned.
const widestPart = 999_999;

function eventsOf(
  detailType: DetailType,
  step: Step,
  split: (budget: number) => readonly object[] | null | undefined,
): EventOut[] | null {
  const { tenantId, facets } = step.revision.snapshot;
  const { contractTerms } = facets;
  const contract = contractTerms && contractBlock(contractTerms, step.revision.effectiveAt);
  const event = (content: object, part: number, parts: number): EventOut => ({
    detailType,
    detail: {
      metadata: metadataOf(detailType, step, { part, parts, audience: operatorAudience }),
      data: { tenantId, contract, ...content },
    },
  });
  const envelope = event({ transitions: [] }, widestPart, widestPart);
  const contents = split(maxDetailBytes - jsonBytes(envelope.detail));
  if (contents === null || contents === undefined) return null;
  return contents.map((content, index) => event(content, index + 1, contents.length));
}

function metadataOf(
  detailType: DetailType,
  { previous, revision }: Step,
  { part, parts, audience }: { part: number; parts: number; audience: Audience },
): EventMetadata {
  const { tenantId } = revision.snapshot;
  return {
    eventId: eventId({ tenantId, revision: revision.revision, detailType, part, audience }),
    schemaVersion: 1,
    tenantId,
    revision: revision.revision,
    previousRevision: previousOf(detailType, previous),
    part,
    parts,
    committedAt: toWireInstant(revision.committedAt),
    effectiveAt: toWireInstant(revision.effectiveAt),
    causes: revision.causes.map(wireCause),
    checksum: revision.checksum,
    audience,
  };
}

function previousOf(detailType: DetailType, previous: Revision | undefined): number | null {
  const emitted = previous?.lastEmitted ?? nothingEmitted;
  return detailType === 'PlanChanged' ? emitted.planChanged : emitted.tenantEntitlementsChanged;
}

function wireCause({ occurredAt, ...cause }: Cause): WireCause {
  return { ...cause, occurredAt: toWireInstant(occurredAt) };
}
