import fc from 'fast-check';
import type { Instant } from '../../shared/domain/instant.ts';
import { instantToCome, type LicenseChange } from '../../shared/domain/license-change.ts';
import { changeOf, noon } from '../support/changes.ts';
import { type EventIn, usersChanged } from '../support/events-in.ts';
import { type Arrival, arrivals, type Chances, chances, instants, places } from './arrivals.ts';
import { inputs } from './histories.ts';

const iso = (instant: Instant) => new Date(instant).toISOString();
const anInstant = fc.constantFrom(...instants);
const effective = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 3, arbitrary: anInstant.map((instant) => ({ effectiveAt: iso(instant) })) },
);

// Package dates carry no zone.
const packageDate = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('0001-01-01T00:00:00') },
  { weight: 4, arbitrary: anInstant.map((instant) => iso(instant).slice(0, -1)) },
);
const dates = fc.record({ ExpiryDate: packageDate, GraceDate: packageDate });

/** Several words on one user: what was to come is then often to come at another instant instead. */
const changesOfMind = fc.array(
  fc
    .record({
      sequence: fc.integer({ min: 1, max: 6 }),
      userPlan: fc.constantFrom('ten-sales', 'ten-service'),
    })
    .map(({ sequence, userPlan }) =>
      usersChanged({ sequence, users: [{ associateId: 1, userPlan }] }),
    ),
  { minLength: 2, maxLength: 4 },
);
const inputsOfAnyKind = fc.oneof(
  { weight: 5, arbitrary: inputs },
  { weight: 1, arbitrary: changesOfMind },
);

const maxSent = 10;
const timedEvents: fc.Arbitrary<EventIn[]> = fc
  .array(
    fc.tuple(
      inputsOfAnyKind,
      fc.boolean(),
      fc.array(effective, { minLength: 4, maxLength: 4 }),
      dates,
    ),
    { minLength: 1, maxLength: maxSent },
  )
  .map((several) =>
    several
      .flatMap(([events, isOneInstant, effectives, dates]) =>
        events.map((event, index) => timed(event, effectives[isOneInstant ? 0 : index], dates)),
      )
      .slice(0, maxSent),
  );

function timed(event: EventIn, effectiveAt: object | undefined, dates: object): EventIn {
  const { data } = event.detail;
  if (event['detail-type'] === 'TenantStateChanged') return event;
  const dated = 'package' in data ? { package: { ...(data.package as object), ...dates } } : {};
  return { ...event, detail: { ...event.detail, data: { ...data, ...dated, ...effectiveAt } } };
}

/** Inputs as they were sent, and two ways in which they arrived until the same instant. */
export interface TimedHistory {
  readonly sent: readonly LicenseChange[];
  readonly end: Instant;
  readonly ways: readonly [readonly Arrival[], readonly Arrival[]];
}

/** Inputs that arrive in any order, at any instants, before and after those from which they count. */
export const timedHistory: fc.Arbitrary<TimedHistory> = fc
  .tuple(timedEvents, fc.nat(instants.length - 1), chances, chances)
  .map(([events, last, one, other]) => {
    const sent = events.map(changeOf);
    const way = (own: Chances) => arrivals(sent, { ...own, last });
    return { sent, end: instants[last] ?? noon, ways: [way(one), way(other)] };
  });

/** Inputs to come that arrive before their instants; each other one by itself and at one instant of its own. */
export const timelyHistory: fc.Arbitrary<TimedHistory> = fc
  .tuple(timedEvents, places, chances, chances)
  .map(([events, fixed, one, other]) => {
    const sent = events.map(changeOf);
    const last = instants.length - 1;
    const way = (own: Chances) => {
      const first = sent.map((change, index) => {
        const until = instantToCome(change, noon);
        if (until === null) return fixed[index] ?? 0;
        const share = instants.indexOf(until) / instants.length;
        return Math.floor((own.first[index] ?? 0) * share);
      });
      return arrivals(
        sent,
        { ...own, last, first, again: own.again.map(() => 1) },
        (change) => instantToCome(change, noon) === null,
      );
    };
    return { sent, end: instants[last] ?? noon, ways: [way(one), way(other)] };
  });
