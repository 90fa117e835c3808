import { describe, expect, it } from 'vitest';
import { dueAt } from '../../../../shared/domain/due-at.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { noon, snapshotAfter } from '../../../support/changes.ts';
import { runOf } from '../../../support/clock-run.ts';
import { endingAt } from '../../../support/endings-at.ts';
import { entitlementsIn } from '../../../support/entitlements-in.ts';
import { packageChanged, packageWith } from '../../../support/events-in.ts';
import { june, threePlans, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const users = timedUsers(1, { 3: 'ten-sales' });
const later = noon + 365 * 86_400_000;

interface Case {
  readonly dates: { readonly expiry?: Instant; readonly grace?: Instant };
  /** What every revision says, from the first on: its instant, the state, the causes. */
  readonly story: readonly [instant: Instant, state: string, ...causes: string[]][];
}

const begin = ['package-changed', 'users-changed'];

const cases: Readonly<Record<string, Case>> = {
  'no dates: never': { dates: {}, story: [[noon, 'active', ...begin]] },
  'an end without grace date: rights never end': {
    dates: { expiry: june(5) },
    story: [
      [noon, 'active', ...begin],
      [june(5), 'grace', 'license-expired'],
    ],
  },
  'a grace date without a nominal end': {
    dates: { grace: june(5) },
    story: [
      [noon, 'active', ...begin],
      [june(5), 'lapsed', 'license-lapsed'],
    ],
  },
  'one date for both': {
    dates: { expiry: june(5), grace: june(5) },
    story: [
      [noon, 'active', ...begin],
      [june(5), 'lapsed', 'license-lapsed'],
    ],
  },
  'a grace date before the nominal end': {
    dates: { expiry: june(9), grace: june(5) },
    story: [
      [noon, 'active', ...begin],
      [june(5), 'lapsed', 'license-lapsed'],
    ],
  },
  'a nominal end that has passed': {
    dates: { expiry: june(1), grace: june(5) },
    story: [
      [noon, 'grace', ...begin],
      [june(5), 'lapsed', 'license-lapsed'],
    ],
  },
  'a package that has lapsed': {
    dates: { expiry: june(1), grace: june(1, 12) },
    story: [[noon, 'lapsed', ...begin]],
  },
};

describe.each(Object.entries(cases))('of a package with %s', (_, { dates, story }) => {
  const arrivals = [[noon, timedPackage(1, dates), users]] as const;

  it('each boundary makes one revision, and no other does', () => {
    const told = runOf(...arrivals, [later]).map(({ revision }) => [
      revision.effectiveAt,
      revision.snapshot.facets.dates.state,
      ...revision.causes.map(({ kind }) => kind),
    ]);
    expect(told).toEqual(story);
  });

  it('the next boundary is known in advance', () => {
    const instants = [...story.map(([instant]) => instant), null];
    const due = runOf(...arrivals, [later]).map(({ revision }) => dueAt(revision.snapshot));
    expect(due).toEqual(instants.slice(1));
  });

  it('users have their plan unless it has lapsed', () => {
    for (const { revision } of runOf(...arrivals, [later])) {
      const { facets } = revision.snapshot;
      const expected = facets.dates.state === 'lapsed' ? 0 : 1;
      expect(entitlementsIn(revision.snapshot).size).toBe(expected);
    }
  });

  it('whoever looks late, once or again, sees the same', () => {
    for (const instant of [noon, june(5) - 1, june(5), june(20)]) {
      const [, state] = story.findLast(([since]) => since <= instant) ?? [];
      const ending = endingAt(instant, timedPackage(1, dates), users);
      expect(ending.facets.dates.state).toBe(state);
    }
  });
});

describe('dates that end nothing', () => {
  const dated = (dates: Record<string, string>) =>
    snapshotAfter([packageChanged({ package: packageWith({ plans: threePlans, dates }) })]);

  it('are those of the year 1', () => {
    const never = dated({ ExpiryDate: '0001-01-01T00:00:00', GraceDate: '0001-01-01T00:00:00' });
    expect(never.facets.dates).toMatchObject({ expiry: null, grace: null, state: 'active' });
    expect(dueAt(never)).toBeNull();
  });

  it('are the warning to admins and the end of maintenance', () => {
    const past = dated({
      AdminWarningDate: '2026-05-01T00:00:00',
      MaintenanceDate: '2026-06-03T00:00:00',
    });
    expect(past.facets.dates.state).toBe('active');
    expect(dueAt(past)).toBeNull();
  });
});
