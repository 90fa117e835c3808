import { afterAll, describe, expect, it } from 'vitest';
import { licenseChanges } from '../../../shared/contracts/license-changes.ts';
import { parseFirst } from '../../../shared/contracts/parse-first.ts';
import { parseLicenseChange } from '../../../shared/contracts/parse-license-change.ts';
import { Tally } from '../../support/hostile-budget.ts';
import { HostileIntake } from '../../support/hostile-intake.ts';
import { unclearIn } from '../../support/hostile-refusals.ts';
import {
  deepEvent,
  distinctUsers,
  listOf,
  maxMessageBytes,
  withRecords,
  withUsers,
} from '../../support/hostile-sizes.ts';
import { nested } from '../../support/hostile-values.ts';

const tally = new Tally('oversize events');
afterAll(() => console.log(tally.line));

/** What becomes of a body in the function. */
async function outcomeOf(body: string): Promise<string> {
  const intake = new HostileIntake();
  const { result } = await intake.receive(body);
  const [parked, ...others] = intake.bench.rejectedQueue.messages;
  const isIntact = parked?.body === body && others.length === 0;
  const outcome =
    result.batchItemFailures.length > 0 || (parked !== undefined && !isIntact)
      ? 'unexplained'
      : parked === undefined
        ? 'taken in'
        : 'parked';
  tally.add(body, outcome);
  return outcome;
}

describe('an event of up to 1 MB is done with', () => {
  const user = (index: number) => ({ associateId: index + 1, removed: true });

  it.each<[what: string, body: string, outcome: string]>([
    ['100,000 module licenses', withRecords(listOf('{}', 100_000)), 'parked'],
    ['100,000 numbers for licenses', withRecords(listOf('0', 100_000)), 'parked'],
    ['20,000 numbers for users', withUsers(listOf('0', 20_000)), 'parked'],
    [
      'one user 25,000 times',
      withUsers(listOf('{"associateId":1,"removed":true}', 25_000)),
      'parked',
    ],
    [
      '10,000 users',
      withUsers(JSON.stringify(Array.from({ length: 10_000 }, (_, i) => user(i)))),
      'taken in',
    ],
    ['2,000 users of whom no two are alike', distinctUsers(2000), 'taken in'],
    [
      'a plan of a million letters',
      withUsers(`[{"associateId":1,"userPlan":"${'x'.repeat(1e6)}"}]`),
      'parked',
    ],
    [
      'an unknown field of a million letters',
      deepEvent(0, 'list').replace('"more":0', `"more":"${'x'.repeat(1e6)}"`),
      'taken in',
    ],
    ['1,000 lists in lists', deepEvent(1000, 'list'), 'taken in'],
    ['1,000 objects in objects', deepEvent(1000, 'object'), 'taken in'],
    ['200,000 lists in lists', deepEvent(200_000, 'list'), 'taken in'],
    ['200,000 lists for users', withUsers(nested(200_000, 'list')), 'parked'],
    ['lists that nothing closes', '['.repeat(400_000), 'parked'],
    ['nothing but spaces', ' '.repeat(maxMessageBytes), 'parked'],
  ])('%s', async (_what, body, outcome) => {
    expect(body.length).toBeLessThanOrEqual(maxMessageBytes);
    expect(await outcomeOf(body)).toBe(outcome);
    const parsed = parseLicenseChange(body);
    if (parsed.kind === 'rejected') expect(unclearIn(parsed.rejection)).toBeNull();
  });
});

describe('no more is looked for than what is told', () => {
  const twice = '{"associateId":1,"removed":true}';

  it.each([
    ['module licenses that are none', withRecords(listOf('{}', 100_000)), 'LicensePackageChanged'],
    ['users that are none', withUsers(listOf('0', 20_000)), 'UserLicensesChanged'],
    ['a user many times', withUsers(listOf(twice, 25_000)), 'UserLicensesChanged'],
  ] as const)('in %s', (_what, body, detailType) => {
    const { error } = parseFirst(licenseChanges[detailType], JSON.parse(body).detail);
    expect(error?.issues).toHaveLength(1);
  });
});

/** Milliseconds that a body takes, the shortest of a few times: others use the machine too. */
async function shortest(body: string): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const start = performance.now();
    await outcomeOf(body);
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

describe('the time that an event takes', () => {
  // Four times the size; the square would be sixteen times the time. What is a tenth of a second here and grows so is half a minute at 1 MB.
  it.each([
    ['users of whom no two are alike', distinctUsers],
    ['lists in lists', (size: number) => deepEvent(100 * size, 'list')],
  ])('grows with its %s, and not with their square', async (_what, ofSize) => {
    await outcomeOf(ofSize(500));
    const [small, large] = [await shortest(ofSize(500)), await shortest(ofSize(2000))];
    expect(large).toBeLessThan(12 * small + 100);
  });
});
