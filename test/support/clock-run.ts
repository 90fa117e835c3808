import type * as z from 'zod';
import { catalogue } from '../../shared/catalog/catalogue.ts';
import { planChanges } from '../../shared/contracts/plan-changes.ts';
import type { SnapshotDiff } from '../../shared/domain/diff.ts';
import type { DetailType, EventOut } from '../../shared/domain/event-out.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { nextStep } from '../../shared/domain/next-step.ts';
import type { Revision } from '../../shared/domain/revision.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { toEvents } from '../../shared/domain/to-events.ts';
import { changeOf } from './changes.ts';
import type { EventIn } from './events-in.ts';

/** What comes in at an instant; without events it is the clock alone that is looked at. */
export type Arrival = readonly [now: Instant, ...events: EventIn[]];

export interface ClockStep {
  readonly kind: 'brought-up' | 'folded';
  readonly revision: Revision;
  readonly changes: SnapshotDiff;
  readonly events: readonly EventOut[];
}

/** Every revision of a tenant to which these come in one after another, those of the clock included. */
export function runOf(...arrivals: readonly Arrival[]): ClockStep[] {
  const steps: ClockStep[] = [];
  for (const [now, ...events] of arrivals) steps.push(...arrived(steps.at(-1), events, now));
  return steps;
}

function arrived(
  last: ClockStep | undefined,
  events: readonly EventIn[],
  now: Instant,
): ClockStep[] {
  const tenantId = TenantId.parse('Cust1');
  const changes = events.map(changeOf);
  const steps: ClockStep[] = [];
  for (let head = last?.revision; steps.length < most; head = steps.at(-1)?.revision ?? head) {
    const step = nextStep({ tenantId, revision: head }, changes, { catalogue, now });
    if (step.kind === 'unchanged') return steps;
    const out = toEvents(head, step.revision);
    if (out.kind === 'unsplittable') throw new Error(`${out.detailType} cannot be split`);
    steps.push({ ...step, events: out.events });
    if (step.kind === 'folded') return steps;
  }
  throw new Error(`a tenant that is not up to date after ${most} revisions`);
}

const most = 100;

/** The revisions that the last arrival makes. */
export function stepsOfLast(...arrivals: readonly Arrival[]): ClockStep[] {
  const [now, ...events] = arrivals.at(-1) ?? [0];
  return arrived(runOf(...arrivals.slice(0, -1)).at(-1), events, now);
}

/** The one revision that the last arrival makes; fails where it makes another number of them. */
export function onlyStep(...arrivals: readonly Arrival[]): ClockStep {
  const [step, ...others] = stepsOfLast(...arrivals);
  if (step === undefined || others.length > 0) {
    throw new Error(`${step === undefined ? 0 : others.length + 1} revisions where one should be`);
  }
  return step;
}

type Details = { [Type in DetailType]: z.infer<(typeof planChanges)[Type]> };

/** The events of one detail-type as their subscribers read them: by the published schema. */
export function toldBy<Type extends DetailType>(
  { events }: Pick<ClockStep, 'events'>,
  detailType: Type,
): Details[Type][] {
  return events
    .filter((event) => event.detailType === detailType)
    .map(({ detail }) => {
      const onWire: unknown = JSON.parse(JSON.stringify(detail));
      return planChanges[detailType].parse(onWire) as Details[Type]; // the schema of this detail-type
    });
}

/** Detail-types of the events of a step. */
export function namesOf({ events }: Pick<ClockStep, 'events'>): string[] {
  return events.map(({ detailType }) => detailType);
}

interface Move {
  readonly before: { readonly combination: string };
  readonly after: { readonly combination: string };
  readonly users: readonly number[];
}

/** `sales-essentials > none: 1, 2` for each transition. */
export function inShort(transitions: readonly Move[]): string[] {
  return transitions.map(
    ({ before, after, users }) =>
      `${before.combination} > ${after.combination}: ${users.join(', ')}`,
  );
}

/** Everybody's moves that a step tells of, in short. */
export function movesOf(step: Pick<ClockStep, 'events'>): string[] {
  return toldBy(step, 'PlanChanged').flatMap(({ data }) => inShort(data.transitions));
}

/** `users:5 at 2026-06-02T00:00:00.000Z` of each schedule that a step tells of under a detail-type. */
export function schedulesOf(
  step: Pick<ClockStep, 'events'>,
  detailType: 'PlanChangeScheduled' | 'PlanChangeRescheduled' | 'PlanChangeCanceled',
): string[] {
  return toldBy(step, detailType).map(({ data }) => `${data.scheduleId} at ${data.effectiveAt}`);
}
