import { describe, expect, it } from 'vitest';
import { licensingSource } from '../../shared/contracts/names.ts';
import {
  exampleFiles as files,
  hasSalesEssentials,
  hasSalesPremium,
  packageIn,
  plansOf,
  readExample,
  setOf,
  textOf,
  usersAfter,
  usersIn,
} from './fixtures/example-events.ts';

const first = '01-first-package.json';
const assigned = '02-users-assigned.json';
const move = '03-user-moves-to-multi-plan.json';
const addOn = '04-add-on-bought.json';
const repackaged = '05-sales-essentials-becomes-premium.json';
const again = '06-same-event-again.json';
const late = '07-late-event.json';
const leave = '08-user-leaves.json';
const story = [first, assigned, move, addOn, repackaged, again, late, leave];

describe('the example events', () => {
  it('are eight, in story order', () => {
    expect(files).toEqual(story);
  });

  it('are all of one tenant and one source', () => {
    const events = files.map((file) => readExample(file));
    expect(new Set(events.map(({ source }) => source))).toEqual(new Set([licensingSource]));
    const tenants = events.map(({ detail }) => detail.data.tenantId);
    expect(new Set(tenants)).toEqual(new Set(['Cust12345']));
  });

  it('have a UUID each, and only the repeated one shares its own', () => {
    const ids = files.map((file) => readExample(file).detail.metadata.eventId);
    const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    expect(ids.filter((id) => !uuid.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length - 1);
  });

  it('count up and go forward in 2026, but for the repeated and the late one', () => {
    const forward = files.filter((file) => file !== again && file !== late);
    const events = forward.map((file) => readExample(file));
    const instants = events.map(({ detail }) => new Date(detail.data.occurredAt));
    expect(instants).toEqual(instants.toSorted((a, b) => a.getTime() - b.getTime()));
    expect(new Set(instants.map((instant) => instant.getUTCFullYear()))).toEqual(new Set([2026]));
    const told = events.map((event) => [event['detail-type'], event.detail.data.sequence]);
    expect(told.filter(([type]) => type === 'LicensePackageChanged').map(([, n]) => n)).toEqual([
      1, 2, 3,
    ]);
    expect(told.filter(([type]) => type === 'UserLicensesChanged').map(([, n]) => n)).toEqual([
      10, 12, 13,
    ]);
  });

  it('have a repeated one that is the same to the byte', () => {
    expect(textOf(again)).toBe(textOf(move));
  });

  it('have a late one that is older than the move of the same user', () => {
    expect(usersIn(move).users).toEqual([{ associateId: 47, userPlan: 'ten-salesservice' }]);
    expect(usersIn(late).users).toEqual([{ associateId: 47, userPlan: 'ten-servicemarketing' }]);
    expect(usersIn(late).sequence).toBeLessThan(usersIn(move).sequence);
    expect(Date.parse(usersIn(late).occurredAt)).toBeLessThan(Date.parse(usersIn(move).occurredAt));
  });
});

describe('the story', () => {
  it('assigns 40 users, 38 of them a plan and 5 a loose license', () => {
    const { users, complete } = usersIn(assigned);
    expect(complete).toBe(true);
    expect(new Set(users.map(({ associateId }) => associateId)).size).toBe(40);
    expect(users.filter(({ userPlan }) => typeof userPlan === 'string')).toHaveLength(38);
    expect(users.filter(({ licenses }) => licenses?.join() === 'visible-for')).toHaveLength(5);
    const usedPlans = new Set(users.map(({ userPlan }) => userPlan).filter((plan) => plan));
    expect(usedPlans).toEqual(new Set(plansOf(first).map(({ ModuleName }) => ModuleName)));
  });

  it('spreads the users over the plans as its README says', () => {
    const counted = plansOf(first).map(({ ModuleName: plan }) => [
      plan,
      ...[assigned, move, repackaged, leave].map(
        (file) => usersAfter(file).filter(({ userPlan }) => userPlan === plan).length,
      ),
    ]);
    expect(plansInReadme()).toEqual(counted);
  });

  it('adds only the records of SuperOffice AI when that is bought', () => {
    const before = packageIn(first).ModuleLicenses;
    const after = packageIn(addOn).ModuleLicenses;
    expect(after.slice(0, before.length)).toEqual(before);
    const bought = after.slice(before.length).map(({ ModuleName }) => ModuleName);
    expect(bought).toEqual(['ai', 'aiplatform', 'aitextservices', 'ai-copilot', 'ai-agent']);
  });

  it('makes Sales Essentials Premium for all 12 users who have it, and touches no other plan', () => {
    const before = plansOf(addOn).filter((plan) => hasSalesEssentials(setOf(plan)));
    const names = before.map(({ ModuleName }) => ModuleName);
    expect(names).toEqual(['ten-salesservice', 'ten-salesmarketing']);
    const after = plansOf(repackaged).filter(({ ModuleName }) => names.includes(ModuleName));
    expect(after.map((plan) => hasSalesPremium(setOf(plan)))).toEqual([true, true]);
    const others = (file: string) =>
      plansOf(file).filter(({ ModuleName }) => !names.includes(ModuleName));
    expect(others(repackaged)).toEqual(others(addOn));
    const affected = usersAfter(addOn).filter(({ userPlan }) => names.includes(`${userPlan}`));
    expect(affected).toHaveLength(12);
  });

  it('ends with one user fewer', () => {
    expect(usersIn(leave).users).toEqual([{ associateId: 71, removed: true }]);
    const leaver = usersAfter(late).find(({ associateId }) => associateId === 71);
    expect(leaver?.userPlan).toBe('ten-sales');
    expect([usersAfter(late).length, usersAfter(leave).length]).toEqual([40, 39]);
  });
});

/** The rows of the README's table of users per plan: the plan, and its users after steps 2, 3, 5 and 8. */
function plansInReadme() {
  const rows = textOf('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| `ten-'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.map((cells) => [cells[1]?.replaceAll('`', ''), ...cells.slice(4, 8).map(Number)]);
}
