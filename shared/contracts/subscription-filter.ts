import * as z from 'zod';
import { WireSolution, WireSuiteTier, WireTier } from './entitlement.ts';
import { type EventOut, WireTransition } from './plan-changes.ts';
import { tenantName } from './tenant-name.ts';
import { WireId } from './wire-values.ts';

const Name = z.string().min(1).max(239);

function someOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1, 'must name at least one; leave it out to take all').optional();
}

/**
 * Which events of its audience an app takes. All that is given has to hold, of each list one entry is
 * enough. `solutions`, `tiers`, `kinds` and `features` speak of transitions: one and the same transition
 * of an event has to meet them all, and an event that has none is not taken.
 */
export const SubscriptionFilter = z.strictObject({
  /** The users of a transition have one of these solutions, before or after. */
  solutions: someOf(WireSolution),
  /** In one of `solutions` (of any, where none are named), or as the tier of CRM Suite, before or after. */
  tiers: someOf(WireTier),
  kinds: someOf(WireTransition.shape.kind),
  /** Users, or the tenant as a whole, gained or lost one of these. */
  addOns: someOf(Name),
  /** Users gained or lost one of these. */
  features: someOf(Name),
  tenants: someOf(WireId.transform(tenantName)),
});
export type SubscriptionFilter = z.output<typeof SubscriptionFilter>;

type Event = z.infer<typeof EventOut>;
type Transition = z.infer<typeof WireTransition>;
type Entitlement = Transition['before'];

/** What the event pattern of a subscription accepts, in plain code; the audience is another matter. */
export function accepts(filter: SubscriptionFilter, event: Event): boolean {
  const { tenants, addOns } = filter;
  const { metadata, data } = event.detail;
  if (tenants !== undefined && !tenants.includes(metadata.tenantId)) return false;
  if (!speaksOfTransitions(filter)) return true;
  if ('transitions' in data) return data.transitions.some((each) => moves(filter, each));
  const { addOns: ofTenant } = data;
  return onlyAddOns(filter) && ofTenant !== undefined && touches(addOns, ofTenant);
}

/** Whether a filter asks for more than tenants. */
export function speaksOfTransitions({ tenants: _, ...rest }: SubscriptionFilter): boolean {
  return Object.values(rest).some((list) => list !== undefined);
}

/** Whether an event about the tenant as a whole can meet a filter: it has add-ons, and no transitions. */
export function onlyAddOns({ tenants: _, addOns, ...rest }: SubscriptionFilter): boolean {
  return addOns !== undefined && Object.values(rest).every((list) => list === undefined);
}

function moves(
  { solutions, tiers, kinds, addOns, features }: SubscriptionFilter,
  transition: Transition,
): boolean {
  const { kind, before, after } = transition;
  const asksForPlan = solutions !== undefined || tiers !== undefined;
  return (
    (kinds === undefined || kinds.includes(kind)) &&
    (!asksForPlan || [before, after].some((each) => hasPlan({ solutions, tiers }, each))) &&
    touches(addOns, transition.addOns) &&
    touches(features, transition.features)
  );
}

function hasPlan(
  { solutions: asked, tiers }: Pick<SubscriptionFilter, 'solutions' | 'tiers'>,
  { solutions: levels, suite }: Entitlement,
): boolean {
  const solutions = asked ?? WireSolution.options;
  if (tiers === undefined) return solutions.some((solution) => levels[solution] !== 'none');
  const wanted: readonly string[] = tiers;
  return (
    solutions.some((solution) => wanted.includes(levels[solution])) ||
    (suite !== null && wanted.includes(suite))
  );
}

function touches(
  names: readonly string[] | undefined,
  { added, removed }: { readonly added: readonly string[]; readonly removed: readonly string[] },
): boolean {
  return names === undefined || [...added, ...removed].some((name) => names.includes(name));
}

/** The tiers of a filter, apart: those of solutions, and those of CRM Suite. */
export function tiersApart(tiers: readonly string[]): { ofSolutions: string[]; ofSuite: string[] } {
  const isOfSuite = (tier: string) => WireSuiteTier.options.some((name) => name === tier);
  return {
    ofSolutions: tiers.filter((tier) => !isOfSuite(tier)),
    ofSuite: tiers.filter(isOfSuite),
  };
}
