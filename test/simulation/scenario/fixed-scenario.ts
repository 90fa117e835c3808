import { packages } from '../../property/packages.ts';
import { appInstalled, packageChanged, usersChanged } from '../../support/events-in.ts';
import { simulatedApps, simulatedTenants } from '../cloud/tenants.ts';
import { instants } from './letters.ts';
import type { Action, Letter, Scenario } from './scenario.ts';

const minute = 60_000;
const tenants = simulatedTenants.slice(0, 2);
const [own = '', neighbor = ''] = tenants;
const [firstInstant = 0] = instants;
const [sold] = packages;

const event = (letter: Extract<Letter, { kind: 'event' }>['event']): Letter => ({
  kind: 'event',
  event: letter,
});

function usersOf(sequence: number, userPlan: string | null, more: object = {}): Letter {
  const users = [1, 2].map((associateId) => ({ associateId, userPlan }));
  return event(usersChanged({ tenantId: own, sequence, users, ...more }));
}

const opening: Action = {
  kind: 'send',
  delay: 0,
  letters: [
    event(packageChanged({ tenantId: own, package: sold?.wire ?? {} })),
    usersOf(1, 'ten-sales', { complete: true }),
    event(appInstalled({ tenantId: own, appId: simulatedApps[0] })),
    { kind: 'bad', body: 'text that is no event' },
    event(packageChanged({ tenantId: neighbor, package: sold?.wire ?? {} })),
    usersOf(2, 'ten-service', { effectiveAt: new Date(firstInstant).toISOString() }),
  ],
};

const actions: readonly Action[] = [
  opening,
  // Both have inputs of one tenant, and race for its first revision.
  { kind: 'deliver', batches: [Array(4).fill(0), Array(2).fill(0)] },
  { kind: 'wait', milliseconds: 7 * minute },
  { kind: 'deliver', batches: [Array(6).fill(0)] },
  { kind: 'wait-until', instant: firstInstant + 1 },
  { kind: 'sweep' },
];

/** A tenant with an app, and its neighbor: two batches that race, a bad message, a change that comes due, the sweep. */
export const fixedScenario: Scenario = {
  tenants,
  // Each begins when what the one before it started has ended.
  script: actions.map((action) => ({ action, after: 20 })),
  faults: [],
  skews: [0],
  orphansLand: false,
  poison: null,
};
