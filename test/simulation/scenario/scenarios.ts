import fc from 'fast-check';
import { simulatedTenants } from '../cloud/tenants.ts';
import { instants, letters, opening } from './letters.ts';
import type { Action, Letter, Scenario, Scripted } from './scenario.ts';
import { badLetter, hugeLetter } from './special-letters.ts';
import { faults, poison } from './troubles.ts';

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

const pick = fc.nat(99);
const skew = fc.constantFrom(0, 0, 0, 40, -40, 2000, -2000, 20_000, -20_000, 90_000, -90_000);

const someLetters: fc.Arbitrary<Letter[]> = fc.oneof(
  { weight: 12, arbitrary: letters },
  { weight: 1, arbitrary: badLetter.map((letter) => [letter]) },
  { weight: 1, arbitrary: hugeLetter.map((letter) => [letter]) },
);

const send: fc.Arbitrary<Action[]> = fc
  .tuple(
    fc.array(someLetters, { minLength: 1, maxLength: 3 }),
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constantFrom(2 * minute, hour, 3 * day) },
    ),
  )
  .map(([several, delay]): Action[] => [{ kind: 'send', letters: several.flat(), delay }]);

const batch = fc.array(pick, { minLength: 1, maxLength: 8, size: 'max' });
// Several at once, so that they race for a tenant's head.
const deliver = fc
  .array(batch, { minLength: 1, maxLength: 3, size: 'max' })
  .map((batches): Action[] => [{ kind: 'deliver', batches }]);

const sweep: Action = { kind: 'sweep' };

const wait = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom(second, 31 * second, 45 * second, 61 * second) },
    { weight: 3, arbitrary: fc.constantFrom(2 * minute, 7 * minute) },
    { weight: 1, arbitrary: fc.constantFrom(hour, day) },
  )
  .map((milliseconds): Action[] => [{ kind: 'wait', milliseconds }]);

// The last instant is not to come.
const waitUntil = fc
  .tuple(fc.constantFrom(...instants.slice(0, 4)), fc.constantFrom(-1, 0, 1, 600, 5000))
  .map(([instant, later]): Action[] => [
    { kind: 'wait-until', instant: instant + later },
    sweep,
    sweep,
  ]);

const action: fc.Arbitrary<Action[]> = fc.oneof(
  { weight: 10, arbitrary: send },
  { weight: 12, arbitrary: deliver },
  { weight: 5, arbitrary: fc.constant<Action[]>([sweep]) },
  { weight: 6, arbitrary: wait },
  { weight: 3, arbitrary: waitUntil },
  { weight: 2, arbitrary: pick.map((own): Action[] => [{ kind: 'duplicate', pick: own }]) },
  { weight: 1, arbitrary: fc.constant<Action[]>([{ kind: 'redrive' }]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(pick, skew)
      .map(([own, ahead]): Action[] => [{ kind: 'set-clock', pick: own, skew: ahead }]),
  },
  { weight: 1, arbitrary: pick.map((own): Action[] => [{ kind: 'republish', pick: own }]) },
);

const deployments: fc.Arbitrary<Action[]> = fc.oneof(
  { weight: 7, arbitrary: fc.constant<Action[]>([]) },
  {
    weight: 1,
    arbitrary: fc.shuffledSubarray<Action>(
      [
        { kind: 'deploy', to: 'reclassify' },
        { kind: 'deploy', to: 'sweep' },
      ],
      { minLength: 2, maxLength: 2 },
    ),
  },
);

// Often at once, so that much is under way together; seldom when all of it has ended.
const after = fc.oneof(
  { weight: 5, arbitrary: fc.nat(4) },
  { weight: 5, arbitrary: fc.integer({ min: 5, max: 15 }) },
  { weight: 1, arbitrary: fc.constant(40) },
);

const script = fc
  .record({
    customers: fc.subarray([...simulatedTenants], { minLength: 1 }),
    actions: fc.array(action, { minLength: 10, maxLength: 36, size: 'max' }),
    deployments,
    place: pick,
    pauses: fc.array(after, { minLength: 45, maxLength: 45, size: 'max' }),
  })
  .map(({ customers, actions, deployments: deploys, place, pauses }): Scripted[] => {
    const all = actions.flat();
    // One after the other: a deployment takes less than the five minutes that the product counts on.
    all.splice(place % (all.length + 1), 0, ...deploys);
    const first: Action = { kind: 'send', letters: customers.flatMap(opening), delay: 0 };
    const opened: Action[] = [first, { kind: 'deliver', batches: [Array(10).fill(0)] }, ...all];
    return opened.map((own, index) => ({ action: own, after: pauses[index % pauses.length] ?? 0 }));
  });

/** Any run. */
export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  tenants: fc.constant(simulatedTenants),
  script,
  faults,
  skews: fc.array(skew, { minLength: 1, maxLength: 6 }),
  orphansLand: fc.boolean(),
  poison,
});
