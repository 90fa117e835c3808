import Table from 'cli-table3';
import { type SuiteTier, suiteTierNames } from '../catalog/solutions.ts';
import { suiteLimits } from '../catalog/suite-limits.ts';
import type { MigrationPlan, UserMigration } from '../domain/plan-migration.ts';
import { printable } from './printable.ts';

/** For people: the tier, the seats, a row per group of users with the same move, and what it brings and takes. */
export function migrationText(plan: MigrationPlan, notes: readonly string[]): string {
  return printable(textOf(plan, notes));
}

function textOf(plan: MigrationPlan, notes: readonly string[]): string {
  const { suite, unmapped, users, seatsNeeded, seatsBought } = plan;
  const remarks = [
    ...(unmapped.length > 0 ? [`Not on the published map: ${unmapped.join(', ')}.`] : []),
    ...notes.map((note) => `Note: ${note}`),
  ];
  if (suite === null) {
    const nothing = 'The package sells no plan that the published map moves to CRM Suite.';
    return [nothing, ...remarks].join('\n');
  }
  const groups = groupsOf(users);
  const withoutLogin = users.filter(({ canLogin }) => !canLogin);
  return [
    `CRM Suite ${suiteTierNames[suite]}: ${limits(suite)}.`,
    seatsLine(seatsNeeded, seatsBought),
    ...(groups.length > 0 ? [movesTable(groups)] : ['No users were given.']),
    ...groups.flatMap(({ user }) => featureLines(user)),
    ...(withoutLogin.length > 0
      ? [
          `Without a login, and so without a plan: ${withoutLogin.map(({ associateId }) => associateId).join(', ')}.`,
        ]
      : []),
    ...remarks,
  ].join('\n');
}

function seatsLine(needed: number, bought: number | null): string {
  if (bought === null) return `Seats: ${needed} needed, bought without a limit.`;
  return `Seats: ${needed} needed, ${bought} bought${needed > bought ? ': too few' : ''}.`;
}

function limits(suite: SuiteTier): string {
  const { dashboards, activeProjects, customObjects, activeFlows } = suiteLimits[suite];
  const many = (count: number) =>
    count === Number.POSITIVE_INFINITY ? 'unlimited' : String(count);
  return [
    `dashboards ${many(dashboards)}`,
    `active projects ${many(activeProjects)}`,
    `custom objects ${many(customObjects)}`,
    `active flows ${many(activeFlows)}`,
  ].join(', ');
}

interface Group {
  /** Any of them: they all make the same move. */
  readonly user: UserMigration;
  readonly count: number;
}

function groupsOf(users: readonly UserMigration[]): Group[] {
  const groups = Map.groupBy(users, ({ userPlan, label, canLogin, features }) =>
    JSON.stringify([userPlan, label, canLogin, features]),
  );
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map((user) => ({ user, count: group.length })),
  );
}

function movesTable(groups: readonly Group[]): string {
  const table = new Table({
    head: ['users', 'have', 'can log in', 'features gained', 'features lost'],
    style: { head: [], border: [], compact: true },
    colAligns: ['right', 'left', 'left', 'right', 'right'],
  });
  for (const { user, count } of groups) {
    const { label, canLogin, features } = user;
    table.push([
      count,
      label,
      canLogin ? 'yes' : 'no',
      features.added.length,
      features.removed.length,
    ]);
  }
  return table.toString();
}

function featureLines({ label, canLogin, features }: UserMigration): string[] {
  const who = canLogin ? label : `${label}, without a login`;
  return [
    ...(features.added.length > 0 ? [`${who} gains ${features.added.join(', ')}.`] : []),
    ...(features.removed.length > 0 ? [`${who} loses ${features.removed.join(', ')}.`] : []),
  ];
}
