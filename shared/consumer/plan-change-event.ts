import type * as z from 'zod';
import type { planChanges } from '../contracts/plan-changes.ts';
import type { Tolerant } from './tolerant.ts';

export type DetailType = keyof typeof planChanges;

type DetailOf<Type extends DetailType> = Tolerant<z.infer<(typeof planChanges)[Type]>>;

/** Which users moved from what to what. */
export type PlanChanged = DetailOf<'PlanChanged'>;
/** Which facets of the tenant as a whole changed. */
export type TenantEntitlementsChanged = DetailOf<'TenantEntitlementsChanged'>;
/** What is to come, as it is forecast. */
export type PlanChangeScheduled = DetailOf<'PlanChangeScheduled'>;
/** What is to come at another instant instead. */
export type PlanChangeRescheduled = DetailOf<'PlanChangeRescheduled'>;
/** What is not to come after all. */
export type PlanChangeCanceled = DetailOf<'PlanChangeCanceled'>;

/** "These users moved from this to that." */
export type Transition = PlanChanged['data']['transitions'][number];
/** All that a user has by license. */
export type Entitlement = Transition['after'];
export type EventMetadata = PlanChanged['metadata'];

type EventOf<Type extends DetailType> = {
  readonly detailType: Type;
  readonly detail: DetailOf<Type>;
};

/** A plan change as it was told, by its detail-type. */
export type PlanChangeEvent = { [Type in DetailType]: EventOf<Type> }[DetailType];

/** What becomes of a change that is to come. */
export type ScheduleEvent =
  | EventOf<'PlanChangeScheduled'>
  | EventOf<'PlanChangeRescheduled'>
  | EventOf<'PlanChangeCanceled'>;

// Of one revision, in the order in which they are told: what ends before what begins.
const placeOf = {
  PlanChanged: 0,
  TenantEntitlementsChanged: 1,
  PlanChangeCanceled: 2,
  PlanChangeRescheduled: 3,
  PlanChangeScheduled: 4,
} as const satisfies Record<DetailType, number>;

export const detailTypes = Object.keys(placeOf) as readonly DetailType[]; // the table has no other keys

/** Events in the order in which they came about: by revision, detail-type and part. */
export function inOrder<Event extends PlanChangeEvent>(events: Iterable<Event>): Event[] {
  return [...events].sort(
    (
      { detailType: one, detail: { metadata: a } },
      { detailType: other, detail: { metadata: b } },
    ) => a.revision - b.revision || placeOf[one] - placeOf[other] || a.part - b.part,
  );
}

/** What tells one event of a tenant and audience from all others. */
export function keyOf({ detailType, detail: { metadata } }: PlanChangeEvent): string {
  return `${detailType} ${metadata.revision} ${metadata.part}`;
}

/** An event as it is sent, beside its detail-type. */
export interface SentEvent {
  readonly 'detail-type': string;
  readonly detail: unknown;
}

export function sentForm({ detailType, detail }: PlanChangeEvent): SentEvent {
  return { 'detail-type': detailType, detail };
}
