import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const realPackage = 'test/unit/fixtures/license-package-11.11.xml';
const firstPackage = 'examples/01-first-package.json';
const users = 'examples/02-users-assigned.json';

const folder = mkdtempSync(join(tmpdir(), 'commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: 'explain' | 'plan-migration', ...args: readonly string[]) {
  return runCommand(command, args);
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('explain', () => {
  it('says what a package sells, why, and that the file is cut', async () => {
    const { code, out, err } = await run('explain', realPackage);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/│ ten-sales │ Sales-Premium │ crm-online │ +21 │ +18 │/);
    expect(out).toContain(
      '  Sales is Premium: the set holds quote-cal, stakeholder-cal and target-cal.',
    );
    expect(out).toContain('Add-ons: Expander Services');
    expect(out).toContain('rights end 2027-04-08');
    expect(out).toContain('Warning: License user has 63 seats');
    expect(out).toContain('Note: The file is cut off');
  });

  it('says it as JSON', async () => {
    const { code, out, err } = await run('explain', realPackage, '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      plans: [{ userPlan: 'ten-sales', label: 'Sales-Premium', seats: { licensed: 21 } }],
      addOns: ['expander-services'],
      warnings: [{ code: 'seats-do-not-add-up' }],
      notes: [expect.stringContaining('cut off')],
    });
  });

  it('says it of one plan, in whatever case it is asked for', async () => {
    const all = JSON.parse((await run('explain', firstPackage, '--json')).out);
    expect(all.plans.length).toBeGreaterThan(1);
    const { code, out } = await run(
      'explain',
      '--plan',
      'TEN-SalesServiceMarketing',
      firstPackage,
      '--json',
    );
    expect(code).toBe(0);
    const plans = all.plans.filter(
      ({ userPlan }: { userPlan: string }) => userPlan === 'ten-salesservicemarketing',
    );
    expect(JSON.parse(out)).toEqual({ ...all, plans });
  });

  it('refuses a plan that the package does not hold', async () => {
    expect(await run('explain', realPackage, '--plan', 'ten-service')).toEqual({
      code: 1,
      out: '',
      err: `${realPackage}: holds no user plan ten-service\n`,
    });
  });
});

describe('plan-migration', () => {
  it('says what a move takes and gives', async () => {
    const { code, out, err } = await run('plan-migration', realPackage, users);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('CRM Suite Growth: ');
    // Of the 38 users 24 have plans that the cut file no longer holds: they move all the same.
    expect(out).toContain('Seats: 38 needed, 21 bought: too few.');
    expect(out).toMatch(/│ +14 │ Sales-Premium +│ yes/);
    expect(out).toContain('Note: The file is cut off');
  });

  it('says it as JSON, without users as well', async () => {
    const { code, out, err } = await run('plan-migration', '--json', realPackage);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      suite: 'growth',
      unmapped: [],
      users: [],
      seatsNeeded: 0,
      seatsBought: 21,
      notes: [expect.stringContaining('cut off')],
    });
  });

  it('refuses users that are none', async () => {
    const wrong = file('users.json', '[{"associateId": 0, "userPlan": null}]');
    const { code, out, err } = await run('plan-migration', realPackage, wrong);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^\S+users\.json: users\[0\]\.associateId: [^\n]+\n$/);
    const none = await run('plan-migration', firstPackage, firstPackage);
    expect(none).toEqual({ code: 1, out: '', err: `${firstPackage}: holds no list of users\n` });
  });
});

const unreadable = [
  ['a file that is not there', 'no-such-file.xml', 'cannot be read (ENOENT)'],
  ['a directory', 'examples', 'cannot be read (EISDIR)'],
  ['text', 'biome.json.txt', 'is neither XML nor JSON'],
  ['JSON without a package', users, 'holds no license package (ModuleLicenses)'],
] as const;

describe.each(['explain', 'plan-migration'] as const)('%s refuses in one line', (command) => {
  it.each(unreadable)('%s', async (_what, name, line) => {
    const path = name.endsWith('.txt') ? file(name, 'ten-sales, 21') : name;
    expect(await run(command, path)).toEqual({ code: 1, out: '', err: `${path}: ${line}\n` });
  });

  it.each([
    ['no file', []],
    ['too many files', [realPackage, users, users]],
    ['an option that it does not know', [realPackage, '--jsom']],
    ['a short option', [realPackage, '-j']],
    ['a value for a flag', [realPackage, '--json=yes']],
    ['a plan without its name', [realPackage, '--plan']],
  ])('%s, by its usage', async (_what, args) => {
    const { code, out, err } = await run(command, ...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(new RegExp(`^usage: npm run ${command} -- [^\\n]+\\n$`));
  });
});
