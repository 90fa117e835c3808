import { table as tableOf, target } from '../report/markdown.ts';
import { numberText } from '../report/spread.ts';
import { type Moved, tenantChange } from '../scenario/tenant-change.ts';
import { type MeasuredChange, measureChange, measureStaleDue } from './measure-change.ts';
import { dollarsPerMillion, storagePerMonth } from './prices.ts';

const sizes = [10, 50, 100, 1000, 10_000, 100_000];
const choices: readonly Moved[] = ['one', 'percent', 'all'];

/** Part 1, counted and the same in every run. */
export async function costReport(): Promise<string> {
  const changes: MeasuredChange[] = [];
  for (const users of sizes) {
    for (const moved of choices) {
      // A hundredth of a hundred is one user, told already.
      if (moved === 'percent' && users <= 100) continue;
      changes.push(...(await measureChange(tenantChange(users, moved))));
    }
  }
  const stale: string[][] = [];
  for (const users of sizes) {
    const { reads, readUnits, writes, writeUnits } = await measureStaleDue(
      tenantChange(users, 'all'),
    );
    stale.push([users, reads, readUnits, writes, writeUnits].map(numberText));
  }
  return [
    '## 1. Cost of one tenant change\n',
    'Counted by AWS’s rules under the adapters; every design ends with the same entitlement for each user.\n',
    tableOf(costHead, changes.map(costRow)),
    '\nWhat a superseded revision with dates costs later, once, when its entry in the `due` index is taken away:\n',
    tableOf(['users', 'reads', 'read units', 'writes', 'write units'], stale),
    '\nDollars for a million changes of tenants with 100 users (requests and events; storage is per month from then on):\n',
    tableOf(
      ['design', 'users moved', 'dollars', 'storage a month'],
      changes.filter(({ users }) => users === 100).map(dollarRow),
    ),
    `\n${targetsOf(changes.filter(({ design }) => design === 'ours')).join('\n')}`,
  ].join('\n');
}

const costHead = [
  ...['design', 'users', 'moved', 'reads', 'read units', 'writes', 'write units'],
  ...['PutEvents calls', 'events', '64 KB charges'],
];

function costRow({ design, users, moved, table, bus }: MeasuredChange): string[] {
  const counts = [users, moved, table.reads, table.readUnits, table.writes, table.writeUnits];
  return [design, ...[...counts, bus.calls, bus.events, bus.charges].map(numberText)];
}

function dollarRow(change: MeasuredChange): string[] {
  const cents = [dollarsPerMillion(change), storagePerMonth(change)].map((sum) => sum.toFixed(2));
  return [change.design, numberText(change.moved), ...cents];
}

function targetsOf(ours: readonly MeasuredChange[]): string[] {
  const unitsAt = (count: number) =>
    ours.find(({ users, moved }) => users === count && moved === count)?.table.writeUnits ?? 0;
  const limits = [
    [50, 12],
    [10_000, 40],
    [100_000, 250],
  ] as const;
  const calls = Math.max(...ours.map(({ bus }) => bus.calls));
  return [
    target(
      'whatever the number of users: one append, one clearing of the mark, at most two reads',
      ours.every(({ table }) => table.writes === 2 && table.reads <= 2),
    ),
    ...limits.map(([users, limit]) =>
      target(
        `everybody of ${numberText(users)}: ${unitsAt(users)} write units, at most ${limit}`,
        unitsAt(users) <= limit,
      ),
    ),
    target(`${calls} PutEvents calls at 100,000 users, at most 15`, calls <= 15),
  ];
}
