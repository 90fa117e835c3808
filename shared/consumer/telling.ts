import { type DetailType, inOrder, type PlanChangeEvent } from './plan-change-event.ts';

/** What one revision tells by events of one detail-type, as far as it has arrived. */
export interface Telling {
  readonly detailType: DetailType;
  readonly revision: number;
  /** The last revision before it that told of this detail-type; null: start afresh. */
  readonly previousRevision: number | null;
  /** Its parts, in order. */
  readonly events: readonly PlanChangeEvent[];
  /** Whether all parts are there. */
  readonly isWhole: boolean;
}

/** Events put together by revision and detail-type, in the order in which they came about. */
export function tellingsOf(events: Iterable<PlanChangeEvent>): Telling[] {
  const groups = Map.groupBy(
    inOrder(events),
    ({ detailType, detail }) => `${detailType} ${detail.metadata.revision}`,
  );
  return [...groups.values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const { revision, previousRevision, parts: count } = first.detail.metadata;
    const isWhole = parts.length === count;
    return { detailType: first.detailType, revision, previousRevision, events: parts, isWhole };
  });
}
