import { type ContractBlock, contractBlock } from './contract-block.ts';
import type { SnapshotDiff } from './diff.ts';
import type { DetailType } from './event-out.ts';
import { type Instant, toWireInstant } from './instant.ts';
import type { ContractTerms } from './license-change.ts';
import type { Revision } from './revision.ts';
import type { ScheduleNews } from './schedule-news.ts';
import { splitFacets } from './split-facets.ts';
import { splitTransitions } from './split-transitions.ts';
import type { Transition } from './transition.ts';
import { wireFacets } from './wire-facets.ts';

/** What a revision has to tell somebody. */
export interface News extends SnapshotDiff {
  readonly schedules: readonly ScheduleNews[];
  /** Told from nothing on: a type of event that finds nothing to tell still says that it starts here. */
  readonly isFirst: boolean;
}

/** What events of one type tell: once per revision, or once per schedule. */
export interface EventBody {
  /** What each part repeats. */
  readonly data: object;
  /** Spreads the rest over parts of at most so many bytes; null where it cannot be. */
  readonly split: (budget: number) => readonly object[] | null;
}

export function bodiesOf(
  { snapshot, effectiveAt }: Revision,
  { transitions, facets, schedules, isFirst }: News,
): [DetailType, readonly EventBody[]][] {
  const contract = contractAt(snapshot.facets.contractTerms, effectiveAt);
  const scheduled = (detailType: DetailType): [DetailType, EventBody[]] => [
    detailType,
    schedules.filter((each) => each.detailType === detailType).map(scheduleBody),
  ];
  const moves = (budget: number) =>
    orNone(splitMoves(transitions, budget), { transitions }, isFirst);
  const changed = (budget: number) => orNone(splitFacets(wireFacets(facets), budget), {}, isFirst);
  return [
    ['PlanChanged', [{ data: { contract }, split: moves }]],
    ['TenantEntitlementsChanged', [{ data: { contract }, split: changed }]],
    scheduled('PlanChangeCanceled'),
    scheduled('PlanChangeRescheduled'),
    scheduled('PlanChangeScheduled'),
  ];
}

function scheduleBody(news: ScheduleNews): EventBody {
  const { scheduleId, effectiveAt, replacedBy, contractTerms, transitions } = news;
  const contract = contractAt(contractTerms, effectiveAt);
  const instant = toWireInstant(effectiveAt);
  const replaced = replacedBy === undefined ? {} : { replacedBy };
  return {
    data: { scheduleId, effectiveAt: instant, ...replaced, contract },
    // A schedule that moves nobody, by what is known now, is told all the same.
    split: (budget) => orNone(splitMoves(transitions, budget), { transitions }, true),
  };
}

/** The parts, or where there is nothing to spread and it is to be told, the one that says so. */
function orNone(
  parts: readonly object[] | null,
  none: object,
  isTold: boolean,
): readonly object[] | null {
  return parts?.length === 0 && isTold ? [none] : parts;
}

function splitMoves(transitions: readonly Transition[], budget: number) {
  const parts = splitTransitions(transitions, budget);
  return parts === null ? null : parts.map((part) => ({ transitions: part }));
}

function contractAt(terms: ContractTerms | null, instant: Instant): ContractBlock | null {
  return terms && contractBlock(terms, instant);
}
