import type { Catalogue } from '../catalog/catalogue.ts';
import { at } from './at.ts';
import type { ScheduleDetailType } from './event-out.ts';
import { broughtTo } from './fold.ts';
import { forecast } from './forecast.ts';
import type { Instant } from './instant.ts';
import type { ContractTerms } from './license-change.ts';
import { piecesOf, type ScheduledPiece, type ScheduleKey, scheduleId } from './schedules.ts';
import type { Snapshot } from './snapshot.ts';
import type { Transition } from './transition.ts';

/** What became of a change that is to come, or of some users' share of it. */
export interface ScheduleNews {
  readonly detailType: ScheduleDetailType;
  readonly scheduleId: string;
  /** When it is due; of a canceled one, when it would have been. */
  readonly effectiveAt: Instant;
  /** The schedule that takes the place of one that was rescheduled. */
  readonly replacedBy?: string;
  /** The contract's terms at that instant, as far as is known. */
  readonly contractTerms: ContractTerms | null;
  /** As forecast now; what moves at the instant may be another thing by then. */
  readonly transitions: readonly Transition[];
}

/**
 * What inputs changed in what is to come. A schedule ends in one of three ways: it comes due, it is
 * canceled, or it is rescheduled, where a newer input has the same to come at another instant.
 */
export function scheduleNews(
  before: Snapshot,
  after: Snapshot,
  catalogue: Catalogue,
): ScheduleNews[] {
  const had = new Map(piecesOf(before.registers).map((piece) => [keyOf(piece), piece]));
  const has = new Map(piecesOf(after.registers).map((piece) => [keyOf(piece), piece]));
  const added = [...has].filter(([key]) => !had.has(key)).map(([, piece]) => piece);
  const gone = [...had].filter(([key]) => !has.has(key)).map(([, piece]) => piece);
  const successorOf = successors(added);
  const replaced = gone.map((piece) => ({ piece, by: successorOf(piece) }));
  const canceled = replaced.filter(({ by }) => by === undefined).map(({ piece }) => piece);
  const rescheduled = replaced.flatMap(({ piece, by }) => (by === undefined ? [] : { piece, by }));
  return [
    ...grouped(canceled, scheduleText).map((pieces) =>
      newsOf('PlanChangeCanceled', pieces, { snapshot: before, catalogue }),
    ),
    ...grouped(rescheduled, ({ piece, by }) => `${scheduleText(piece)}>${scheduleText(by)}`).map(
      (moves) => {
        const { piece } = at(moves, 0);
        const pieces = moves.map(({ by }) => by);
        const news = newsOf('PlanChangeRescheduled', pieces, { snapshot: after, catalogue });
        return { ...news, scheduleId: scheduleId(piece), replacedBy: news.scheduleId };
      },
    ),
    ...grouped(added, scheduleText).map((pieces) =>
      newsOf('PlanChangeScheduled', pieces, { snapshot: after, catalogue }),
    ),
  ];
}

function newsOf(
  detailType: ScheduleDetailType,
  pieces: readonly ScheduledPiece[],
  { snapshot, catalogue }: { snapshot: Snapshot; catalogue: Catalogue },
): ScheduleNews {
  const schedule = at(pieces, 0);
  const { effectiveAt } = schedule;
  const then = broughtTo(snapshot, { catalogue, now: effectiveAt });
  return {
    detailType,
    scheduleId: scheduleId(schedule),
    effectiveAt,
    contractTerms: then.facets.contractTerms,
    transitions: forecast(snapshot, pieces, catalogue),
  };
}

function keyOf({ member, value, ...schedule }: ScheduledPiece): string {
  return `${scheduleText(schedule)}/${member}/${value}`;
}

function scheduleText({ register, sequence, effectiveAt }: ScheduleKey): string {
  return `${register}/${sequence}/${effectiveAt}`;
}

function grouped<Item>(items: readonly Item[], textOf: (item: Item) => string): Item[][] {
  return [...Map.groupBy(items, textOf).values()];
}

/** Finds, among what these inputs added, the next newer piece that has the same to come for the same register. */
function successors(
  pieces: readonly ScheduledPiece[],
): (piece: ScheduledPiece) => ScheduledPiece | undefined {
  const sameOf = ({ register, member, value }: ScheduledPiece) => `${register}/${member}/${value}`;
  const bySame = Map.groupBy(pieces, sameOf);
  return (piece) => bySame.get(sameOf(piece))?.find(({ sequence }) => sequence > piece.sequence);
}
