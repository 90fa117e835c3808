import { type ContractBlock, contractBlock } from './contract-block.ts';
import { diff, type SnapshotDiff } from './diff.ts';
import { emptySnapshot } from './empty-snapshot.ts';
import {
  type DetailType,
  type EventMetadata,
  type EventOut,
  eventId,
  operatorAudience,
  type WireCause,
} from './event-out.ts';
import { type Instant, toWireInstant } from './instant.ts';
import { jsonBytes } from './json-bytes.ts';
import type { ContractTerms } from './license-change.ts';
import type { Cause, Revision } from './revision.ts';
import type { ScheduleNews } from './schedule-news.ts';
import { splitFacets } from './split-facets.ts';
import { splitTransitions } from './split-transitions.ts';
import type { Transition } from './transition.ts';
import { wireFacets } from './wire-facets.ts';

/** Bytes of UTF-8 that the detail of an event out takes at the most. */
export const maxDetailBytes = 61_440;

export type EventsOut =
  | { readonly kind: 'events'; readonly events: readonly EventOut[] }
  /** What one item or one user's move takes is longer than an event may be. */
  | { readonly kind: 'unsplittable'; readonly detailType: DetailType };

export interface EventOptions {
  /** What the revision changes, where it is known already. */
  readonly changes?: SnapshotDiff;
}

/**
 * The events of one revision: a pure function of it and the one before, so that publishing twice,
 * replaying and previewing give the same bytes and ids. None where the revision is silent.
 */
export function toEvents(
  previous: Revision | undefined,
  revision: Revision,
  { changes = diffOf(previous, revision) }: EventOptions = {},
): EventsOut {
  const events: EventOut[] = [];
  for (const [detailType, bodies] of bodiesOf(revision, changes)) {
    const own = eventsOf(detailType, bodies, { previous, revision });
    if (own === null) return { kind: 'unsplittable', detailType };
    events.push(...own);
  }
  return { kind: 'events', events };
}

/** The events of a revision that was committed, and so can be told. */
export function committedEvents(
  previous: Revision | undefined,
  revision: Revision,
): readonly EventOut[] {
  const out = toEvents(previous, revision);
  if (out.kind === 'unsplittable') throw new Error('a committed revision has no events');
  return out.events;
}

function diffOf(previous: Revision | undefined, { snapshot }: Revision): SnapshotDiff {
  return diff(previous?.snapshot ?? emptySnapshot(snapshot.tenantId), snapshot);
}

/** What events of one type tell: once per revision, or once per schedule. */
interface Body {
  /** What each part repeats. */
  readonly data: object;
  /** Spreads the rest over parts of at most so many bytes; null where it cannot be. */
  readonly split: (budget: number) => readonly object[] | null;
}

function bodiesOf(
  { snapshot, schedules, effectiveAt }: Revision,
  { transitions, facets }: SnapshotDiff,
): [DetailType, readonly Body[]][] {
  const contract = contractAt(snapshot.facets.contractTerms, effectiveAt);
  const news = (detailType: DetailType): [DetailType, Body[]] => [
    detailType,
    schedules.filter((each) => each.detailType === detailType).map(scheduleBody),
  ];
  return [
    ['PlanChanged', [{ data: { contract }, split: (budget) => splitMoves(transitions, budget) }]],
    [
      'TenantEntitlementsChanged',
      [{ data: { contract }, split: (budget) => splitFacets(wireFacets(facets), budget) }],
    ],
    news('PlanChangeCanceled'),
    news('PlanChangeRescheduled'),
    news('PlanChangeScheduled'),
  ];
}

function scheduleBody(news: ScheduleNews): Body {
  const { scheduleId, effectiveAt, replacedBy, contractTerms, transitions } = news;
  const contract = contractAt(contractTerms, effectiveAt);
  const instant = toWireInstant(effectiveAt);
  const replaced = replacedBy === undefined ? {} : { replacedBy };
  return {
    data: { scheduleId, effectiveAt: instant, ...replaced, contract },
    // A schedule that moves nobody, by what is known now, is told all the same.
    split: (budget) =>
      transitions.length === 0 ? [{ transitions }] : splitMoves(transitions, budget),
  };
}

function splitMoves(transitions: readonly Transition[], budget: number) {
  const parts = splitTransitions(transitions, budget);
  return parts === null ? null : parts.map((part) => ({ transitions: part }));
}

function contractAt(terms: ContractTerms | null, instant: Instant): ContractBlock | null {
  return terms && contractBlock(terms, instant);
}

interface Step {
  readonly previous: Revision | undefined;
  readonly revision: Revision;
}

// Of as many digits as any number of parts has, so that it never makes a detail longer than planned.
const widestPart = 999_999;

function eventsOf(detailType: DetailType, bodies: readonly Body[], step: Step): EventOut[] | null {
  const { tenantId } = step.revision.snapshot;
  const event = (data: object, part: number, parts: number): EventOut => ({
    detailType,
    detail: {
      metadata: metadataOf(detailType, step, { part, parts }),
      data: { tenantId, ...data },
    },
  });
  const contents: object[] = [];
  for (const { data, split } of bodies) {
    const envelope = event({ ...data, transitions: [] }, widestPart, widestPart);
    const parts = split(maxDetailBytes - jsonBytes(envelope.detail));
    if (parts === null) return null;
    contents.push(...parts.map((part) => ({ ...data, ...part })));
  }
  return contents.map((content, index) => event(content, index + 1, contents.length));
}

function metadataOf(
  detailType: DetailType,
  { previous, revision }: Step,
  { part, parts }: { part: number; parts: number },
): EventMetadata {
  const { tenantId } = revision.snapshot;
  return {
    eventId: eventId({
      tenantId,
      revision: revision.revision,
      detailType,
      part,
      audience: operatorAudience,
    }),
    schemaVersion: 1,
    tenantId,
    revision: revision.revision,
    previousRevision: previous?.lastEmitted[detailType] ?? null,
    part,
    parts,
    committedAt: toWireInstant(revision.committedAt),
    effectiveAt: toWireInstant(revision.effectiveAt),
    causes: revision.causes.map(wireCause),
    checksum: revision.checksum,
    audience: operatorAudience,
  };
}

/** A cause as events and answers carry it. */
export function wireCause({ occurredAt, ...cause }: Cause): WireCause {
  return { ...cause, occurredAt: toWireInstant(occurredAt) };
}
