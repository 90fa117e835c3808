import {
  inOrder,
  keyOf,
  type PlanChangeScheduled,
  type ScheduleEvent,
  type Transition,
} from './plan-change-event.ts';

/** A change that is to come, as far as it was not withdrawn. */
export interface ScheduledChange {
  readonly scheduleId: string;
  /** When it is due. */
  readonly effectiveAt: string;
  /** The contract at that instant, as it was told. */
  readonly contract: PlanChangeScheduled['data']['contract'];
  /** The forecast of when it was told; none where it moves nobody. */
  readonly transitions: readonly Transition[];
}

/**
 * What was told of changes to come. Their events are kept until they are due: a withdrawal may arrive
 * before what it withdraws, so that only all of them in order say what is to come.
 */
export class ToldSchedules {
  readonly #events = new Map<string, ScheduleEvent>();

  take(event: ScheduleEvent): void {
    this.#events.set(keyOf(event), event);
  }

  /** Forgets what revisions before one had told, of one detail-type where it is named. */
  dropBefore(revision: number, detailType?: string): void {
    this.#drop(
      (event) =>
        event.detail.metadata.revision < revision &&
        (detailType === undefined || event.detailType === detailType),
    );
  }

  /** Forgets what was due by an instant. */
  dropDue(instant: number): void {
    const isDue = ({ detail }: ScheduleEvent) => Date.parse(detail.data.effectiveAt) <= instant;
    this.#drop((event) => event.detailType !== 'PlanChangeRescheduled' && isDue(event));
    const told = this.events().filter(({ detailType }) => detailType === 'PlanChangeScheduled');
    const left = new Set(told.map(({ detail }) => detail.data.scheduleId));
    // What it ended may have been due later than what it named instead.
    this.#drop((event) => isDue(event) && !left.has(event.detail.data.scheduleId));
  }

  /** Ascending by instant, and by id. */
  toCome(): ScheduledChange[] {
    const standing = new Map<string, ScheduledChange>();
    for (const event of this.events()) follow(standing, event);
    return [...standing.values()].sort(
      (a, b) =>
        Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt) ||
        (a.scheduleId < b.scheduleId ? -1 : 1),
    );
  }

  /** In the order in which they came about. */
  events(): ScheduleEvent[] {
    return inOrder(this.#events.values());
  }

  #drop(isOver: (event: ScheduleEvent) => boolean): void {
    for (const [key, event] of this.#events) if (isOver(event)) this.#events.delete(key);
  }
}

function follow(standing: Map<string, ScheduledChange>, event: ScheduleEvent): void {
  const { scheduleId, effectiveAt, contract, transitions } = event.detail.data;
  const key = `${scheduleId} ${effectiveAt}`;
  if (event.detailType === 'PlanChangeScheduled') {
    const held = standing.get(key)?.transitions ?? [];
    const change = { scheduleId, effectiveAt, contract, transitions: [...held, ...transitions] };
    standing.set(key, change);
    return;
  }
  for (const [heldKey, held] of standing) {
    // Of what is rescheduled the event names the new instant alone.
    const isNamed = event.detailType === 'PlanChangeCanceled' ? heldKey === key : true;
    if (held.scheduleId !== scheduleId || !isNamed) continue;
    const left = without(held, transitions);
    if (left === undefined) standing.delete(heldKey);
    else standing.set(heldKey, left);
  }
}

/** What is left of a schedule once a share of it has ended: of one on users, those whom nobody named. */
function without(held: ScheduledChange, ended: readonly Transition[]): ScheduledChange | undefined {
  if (!held.scheduleId.startsWith('users:')) return undefined;
  const gone = new Set(ended.flatMap(({ users }) => users));
  const transitions = held.transitions
    .map((each) => ({ ...each, users: each.users.filter((user) => !gone.has(user)) }))
    .filter(({ users }) => users.length > 0);
  return transitions.length === 0 ? undefined : { ...held, transitions };
}
