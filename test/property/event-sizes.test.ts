import { describe, expect, it } from 'vitest';
import type { EventOut } from '../../shared/domain/event-out.ts';
import { maxDetailBytes } from '../../shared/domain/to-events.ts';
import { entitlementsIn } from '../support/entitlements-in.ts';
import { packageChanged, packageWith, usersChanged } from '../support/events-in.ts';
import { stepFrom } from '../support/ledger-steps.ts';
import { syntheticSet } from '../support/plan-sets.ts';

interface WireTransition {
  readonly kind: string;
  readonly before: { readonly id: string };
  readonly after: { readonly id: string };
  readonly users: readonly number[];
}

const pkg = (sequence: number, site: string[]) =>
  packageChanged({
    sequence,
    package: packageWith({
      plans: {
        'ten-sales': syntheticSet({ sales: 'premium' }),
        'ten-service': syntheticSet({ service: 'essentials' }),
        'ten-marketing': syntheticSet({ marketing: 'premium' }),
      },
      site,
    }),
  });

const planNames = ['ten-sales', 'ten-service', 'ten-marketing', null];

const fullList = (count: number) =>
  usersChanged({
    complete: true,
    users: Array.from({ length: count }, (_, index) => ({
      associateId: 3 + index * 7,
      userPlan: planNames[index % planNames.length],
      ...(index % 1000 === 0 ? { licenses: ['visible-for'] } : {}),
    })),
  });

const bytesOf = ({ detail }: EventOut) => Buffer.byteLength(JSON.stringify(detail), 'utf8');

function transitionsIn(events: readonly EventOut[]): WireTransition[] {
  return events
    .filter(({ detailType }) => detailType === 'PlanChanged')
    .flatMap(({ detail }) => (detail.data as { transitions: WireTransition[] }).transitions);
}

/** Applies events as an app does: each user's entitlement must be the one that the event moves from. */
function appliedTo(held: Map<number, string>, events: readonly EventOut[]): Map<number, string> {
  const next = new Map(held);
  const seen = new Set<number>();
  for (const { before, after, users } of transitionsIn(events)) {
    for (const user of users) {
      if (seen.has(user)) throw new Error(`user ${user} is told of twice`);
      seen.add(user);
      if ((held.get(user) ?? none) !== before.id) throw new Error(`user ${user} had another`);
      next.set(user, after.id);
    }
  }
  return new Map([...next].filter(([, id]) => id !== none));
}

const none = transitionsIn(
  stepFrom(stepFrom(undefined, [pkg(1, [])]).revision, [fullList(1)]).events,
)[0]?.before.id;

describe.each([10_000, 100_000])('the events of %i users', (count) => {
  const first = stepFrom(undefined, [pkg(1, []), fullList(count)]);
  const second = stepFrom(first.revision, [pkg(2, ['ai'])]);

  it('are of at most 61,440 bytes each', () => {
    expect(maxDetailBytes).toBe(61_440);
    for (const event of [...first.events, ...second.events]) {
      expect(bytesOf(event)).toBeLessThanOrEqual(61_440);
    }
  });

  it('say which part of how many they are', () => {
    for (const { events } of [first, second]) {
      for (const [, parts] of Map.groupBy(events, ({ detailType }) => detailType)) {
        expect(parts.map(({ detail }) => detail.metadata.part)).toEqual(
          parts.map((_, index) => index + 1),
        );
        expect(new Set(parts.map(({ detail }) => detail.metadata.parts))).toEqual(
          new Set([parts.length]),
        );
        const ids = parts.map(({ detail }) => detail.metadata.eventId);
        expect(new Set(ids).size).toBe(parts.length);
      }
    }
  });

  it('tell of every user whose entitlement changed once, ascending in each transition', () => {
    const afterFirst = appliedTo(new Map(), first.events);
    const afterSecond = appliedTo(afterFirst, second.events);
    expect(afterFirst).toEqual(idsIn(first.revision.snapshot));
    expect(afterSecond).toEqual(idsIn(second.revision.snapshot));
    expect(afterFirst.size).toBe(count * 0.75);
    for (const { users } of transitionsIn([...first.events, ...second.events])) {
      expect(users.every((user, index) => index === 0 || user > Number(users[index - 1]))).toBe(
        true,
      );
    }
  });

  it('are the same to the byte when they are made again', () => {
    const again = stepFrom(undefined, [fullList(count), pkg(1, [])]);
    expect(JSON.stringify(again.events)).toBe(JSON.stringify(first.events));
  });
});

function idsIn(snapshot: Parameters<typeof entitlementsIn>[0]): Map<number, string> {
  return new Map([...entitlementsIn(snapshot)].map(([user, { id }]) => [user, id]));
}
