import type { EventPattern } from 'aws-cdk-lib/aws-events';
import { WireSolution } from '../../shared/contracts/entitlement.ts';
import { processorSource } from '../../shared/contracts/names.ts';
import {
  onlyAddOns,
  type SubscriptionFilter,
  speaksOfTransitions,
  tiersApart,
} from '../../shared/contracts/subscription-filter.ts';

/** A part of an event pattern. */
type Pattern = Record<string, unknown>;

/** Most characters of an event pattern that EventBridge takes. */
const maxPatternLength = 2048;

/** The event pattern of an app with a filter; an empty one takes all that the app is told. */
export function patternOf(appId: string, filter: SubscriptionFilter): EventPattern {
  const { tenants } = filter;
  const pattern = {
    source: [processorSource],
    detail: {
      metadata: { audience: [appId], ...(tenants === undefined ? {} : { tenantId: tenants }) },
      ...(speaksOfTransitions(filter) ? { data: dataOf(filter) } : {}),
    },
  };
  const { length } = JSON.stringify(pattern);
  if (length > maxPatternLength) {
    throw new Error(
      `The filter of ${appId} makes an event pattern of ${length} characters, and EventBridge takes ${maxPatternLength}: name fewer tenants or features, or spread them over several subscriptions.`,
    );
  }
  return pattern;
}

function dataOf(filter: SubscriptionFilter): Pattern {
  const transitions = { transitions: transitionsOf(filter) };
  const { addOns } = filter;
  if (addOns === undefined || !onlyAddOns(filter)) return transitions;
  return either([transitions, { addOns: touching(addOns) }]);
}

function transitionsOf({ kinds, addOns, features, ...plan }: SubscriptionFilter): Pattern {
  const plans = plansOf(plan);
  return {
    ...(kinds === undefined ? {} : { kind: kinds }),
    ...(addOns === undefined ? {} : { addOns: touching(addOns) }),
    ...(features === undefined ? {} : { features: touching(features) }),
    ...(plans === null ? {} : either([{ before: plans }, { after: plans }])),
  };
}

/** What an entitlement has to have; null where anything will do. */
function plansOf({ solutions, tiers }: SubscriptionFilter): Pattern | null {
  if (solutions === undefined && tiers === undefined) return null;
  const { ofSolutions, ofSuite } = tiersApart(tiers ?? []);
  const levels = tiers === undefined ? [{ 'anything-but': 'none' }] : ofSolutions;
  const perSolution = (solutions ?? WireSolution.options).map((solution) => ({
    [solution]: levels,
  }));
  return either([
    ...(levels.length === 0 ? [] : [{ solutions: either(perSolution) }]),
    ...(ofSuite.length === 0 ? [] : [{ suite: ofSuite }]),
  ]);
}

function touching(names: readonly string[]): Pattern {
  return either([{ added: names }, { removed: names }]);
}

/** One of these is enough. */
function either(patterns: readonly Pattern[]): Pattern {
  const [only, ...others] = patterns;
  return only !== undefined && others.length === 0 ? only : { $or: patterns };
}
