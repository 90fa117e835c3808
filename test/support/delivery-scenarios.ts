import fc from 'fast-check';
import type { SubscriptionFilter } from '../../shared/contracts/subscription-filter.ts';
import { type PlanChange, partsOf } from './plan-change-messages.ts';

/** What an app's endpoint goes through. */
export interface DeliveryScenario {
  readonly streams: readonly Stream[];
  /** When the endpoint takes nothing, in seconds from the start. */
  readonly outages: readonly { readonly from: number; readonly to: number }[];
  /** Of the messages, counted as they are sent: which the endpoint never takes. */
  readonly poisoned: readonly number[];
  /** Of the calls of cursors and queue, counted as they are made: which fail. */
  readonly faults: readonly number[];
  /** Of the posts, counted as they are made: before (even) or after (odd) which the handler is killed. */
  readonly kills: readonly number[];
  /** Whether handlers now and then run out of time. */
  readonly isHasty: boolean;
  readonly filter: SubscriptionFilter;
  /** Of the order of messages, the sizes of batches and how long everything takes. */
  readonly seed: number;
}

/** The events of one tenant and detail-type. */
export interface Stream {
  readonly start: Start;
  readonly messages: readonly Sending[];
  /** Before the first: of the revision that was delivered last, where something was. */
  readonly before: number;
}

/** Whether a stream begins with an install, after what was delivered before, or after nobody knows what. */
export type Start = 'installed' | 'known' | 'unknown';

export interface Sending {
  readonly event: PlanChange;
  /** Seconds from the start; more than once where the bus repeats. */
  readonly at: readonly number[];
}

const planChanged = 'PlanChanged';
const facetsChanged = 'TenantEntitlementsChanged';
type DetailType = typeof planChanged | typeof facetsChanged;

const minutes = fc.integer({ min: 0, max: 300 });
const hours = fc.integer({ min: 0, max: 20 * 3600 });

const revision = fc.record({
  /** Revisions that tell nothing of this detail-type. */
  skipped: fc.nat(2),
  parts: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 3 })),
  at: fc.oneof({ weight: 3, arbitrary: minutes }, hours),
  /** How late each part comes to the queue, and when it comes again. */
  late: fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }),
  again: fc.option(fc.nat(7200), { freq: 6 }),
  addOn: fc.constantFrom('cep', 'ai'),
  /** Whether it is the first of a further install. */
  isFirst: fc.integer({ min: 0, max: 4 }).map((chance) => chance === 0),
});
type RevisionPlan = typeof revision extends fc.Arbitrary<infer Value> ? Value : never;

// Seconds before what is told of a further install: who has been told nothing cannot tell it from the first one.
const reinstalling = { installed: 60, known: 0, unknown: 60 } as const satisfies Record<
  Start,
  number
>;

function streamOf(tenantId: string, detailType: DetailType, isReinstalled: boolean) {
  return (start: Start) =>
    fc.array(revision, { minLength: 1, maxLength: 6 }).map((plans): Stream => {
      const before = 3;
      let [previous, now]: [number | null, number] = [
        start === 'installed' ? null : before,
        before,
      ];
      const instants = plans.map(({ at }) => at).sort((a, b) => a - b);
      let later = 0;
      const messages = plans.flatMap((plan, index) => {
        const isFirst = isReinstalled && index > 0 && plan.isFirst;
        if (isFirst) later += reinstalling[start];
        now += 1 + plan.skipped;
        const data = detailType === planChanged ? {} : addOnsWith(plan.addOn);
        const previousRevision = isFirst ? null : previous;
        const place = { tenantId, detailType, revision: now, previousRevision, data };
        previous = now;
        return sendings(partsOf(plan.parts, place), plan, later + (instants[index] ?? 0));
      });
      return { start, messages, before };
    });
}

function addOnsWith(addOn: string): object {
  return { addOns: { added: [addOn], removed: [] } };
}

function sendings(events: readonly PlanChange[], plan: RevisionPlan, at: number): Sending[] {
  return events.map((event, index) => {
    const first = at + (plan.late[index] ?? 0);
    return { event, at: plan.again === null ? [first] : [first, first + plan.again] };
  });
}

const outage = fc
  .tuple(fc.oneof(minutes, hours), fc.oneof(fc.nat(60), fc.nat(3600), fc.nat(26 * 3600)))
  .map(([from, length]) => ({ from, to: from + length }));

/** Of what is wanted where a tenant's add-ons are: only the tenant's facets can tell of them. */
const filters: readonly SubscriptionFilter[] = [{}, { tenants: ['Cust1'] }, { addOns: ['cep'] }];

export interface ScenarioOptions {
  readonly starts: readonly Start[];
  /** Nothing but the endpoint fails. */
  readonly isCalm?: boolean;
  /** Apps are installed again in the midst of a stream. */
  readonly isReinstalled?: boolean;
}

/** Two tenants and two detail-types, whose streams begin as is named. */
export function deliveryScenarios({
  starts,
  isCalm = false,
  isReinstalled = false,
}: ScenarioOptions): fc.Arbitrary<DeliveryScenario> {
  const of = (tenantId: string, detailType: DetailType) =>
    fc.constantFrom(...starts).chain(streamOf(tenantId, detailType, isReinstalled));
  const streams = [of('Cust1', planChanged), of('Cust1', facetsChanged), of('Cust2', planChanged)];
  return fc.record({
    streams: fc.tuple(...streams),
    outages: fc.array(outage, { maxLength: 3 }),
    poisoned: fc.array(fc.nat(20), { maxLength: 1 }),
    faults: fc.array(fc.nat(200), { maxLength: isCalm ? 0 : 8 }),
    kills: fc.array(fc.nat(40), { maxLength: isCalm ? 0 : 2 }),
    isHasty: fc.boolean(),
    filter: fc.constantFrom(...filters),
    seed: fc.integer(),
  });
}
