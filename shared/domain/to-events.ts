import { type Addressee, addresseesOf } from './addressees.ts';
import { diff, type SnapshotDiff } from './diff.ts';
import { emptySnapshot } from './empty-snapshot.ts';
import { bodiesOf, type EventBody, type News } from './event-bodies.ts';
import { metadataOf, type RevisionStep } from './event-metadata.ts';
import type { Audience, DetailType, EventOut } from './event-out.ts';
import { jsonBytes } from './json-bytes.ts';
import type { Revision } from './revision.ts';

/** Bytes of UTF-8 that the detail of an event out takes at the most. */
export const maxDetailBytes = 61_440;

export type EventsOut =
  | { readonly kind: 'events'; readonly events: readonly EventOut[] }
  /** What one item or one user's move takes is longer than an event may be. */
  | { readonly kind: 'unsplittable'; readonly detailType: DetailType };

export interface EventOptions {
  /** What the revision changes, where it is known already. */
  readonly changes?: SnapshotDiff;
  /** Whose events are asked for. @default everybody's */
  readonly audience?: Audience;
}

/**
 * The events of one revision, once per audience: a pure function of it and the one before, so that
 * publishing twice, replaying and previewing give the same bytes and ids. None where the revision is silent.
 */
export function toEvents(
  previous: Revision | undefined,
  revision: Revision,
  { changes, audience }: EventOptions = {},
): EventsOut {
  const step = { previous, revision };
  const events: EventOut[] = [];
  for (const { group, newsOf } of groupsOf(step, changes)) {
    const asked = group.filter((each) => audience === undefined || each.audience === audience);
    if (asked.length === 0) continue;
    for (const [detailType, bodies] of bodiesOf(revision, newsOf())) {
      const contents = contentsOf(bodies, (data) =>
        widestDetail(step, { group, detailType, data }),
      );
      if (contents === null) return { kind: 'unsplittable', detailType };
      for (const addressee of asked)
        events.push(...told(step, addressee, { detailType, contents }));
    }
  }
  return { kind: 'events', events };
}

/** The events of a revision that was committed, and so can be told. */
export function committedEvents(
  previous: Revision | undefined,
  revision: Revision,
  options: Pick<EventOptions, 'audience'> = {},
): readonly EventOut[] {
  const out = toEvents(previous, revision, options);
  if (out.kind === 'unsplittable') throw new Error('a committed revision has no events');
  return out.events;
}

/** Who is told the same: those who have heard of the tenant, and those who hear of it first. */
function groupsOf(
  { previous, revision }: RevisionStep,
  changes: SnapshotDiff | undefined,
): { group: Addressee[]; newsOf: () => News }[] {
  const { snapshot, schedules, standing } = revision;
  const addressees = addresseesOf(previous?.snapshot, snapshot);
  const nothing = emptySnapshot(snapshot.tenantId);
  return [
    {
      group: addressees.filter(({ isNew }) => !isNew),
      newsOf: () => ({
        ...(changes ?? diff(previous?.snapshot ?? nothing, snapshot)),
        schedules,
        isFirst: false,
      }),
    },
    {
      group: addressees.filter(({ isNew }) => isNew),
      newsOf: () => ({ ...diff(nothing, snapshot), schedules: standing, isFirst: true }),
    },
  ];
}

/** What the parts tell, beside their metadata; null where they cannot be made short enough. */
function contentsOf(
  bodies: readonly EventBody[],
  envelopeBytes: (data: object) => number,
): object[] | null {
  const contents: object[] = [];
  for (const { data, split } of bodies) {
    const parts = split(maxDetailBytes - envelopeBytes({ ...data, transitions: [] }));
    if (parts === null) return null;
    contents.push(...parts.map((part) => ({ ...data, ...part })));
  }
  return contents;
}

interface Telling {
  readonly detailType: DetailType;
  readonly contents: readonly object[];
}

function told(
  step: RevisionStep,
  addressee: Addressee,
  { detailType, contents }: Telling,
): EventOut[] {
  const { tenantId } = step.revision.snapshot;
  const parts = contents.length;
  return contents.map((content, index) => ({
    detailType,
    detail: {
      metadata: metadataOf(step, addressee, { detailType, part: index + 1, parts }),
      data: { tenantId, ...content },
    },
  }));
}

// Of as many digits as any number of parts has, so that it never makes a detail longer than planned.
const widestPart = 999_999;

/** Bytes that the longest of a group's envelopes takes: all of them get the same parts. */
function widestDetail(
  step: RevisionStep,
  {
    group,
    detailType,
    data,
  }: { group: readonly Addressee[]; detailType: DetailType; data: object },
): number {
  const { tenantId } = step.revision.snapshot;
  const position = { detailType, part: widestPart, parts: widestPart };
  const bytes = group.map((addressee) =>
    jsonBytes({ metadata: metadataOf(step, addressee, position), data: { tenantId, ...data } }),
  );
  return Math.max(...bytes);
}
