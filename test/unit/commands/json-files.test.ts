import { afterAll, describe, expect, it } from 'vitest';
import { readPackageFile } from '../../../shared/commands/read-package-file.ts';
import { readUsersFile } from '../../../shared/commands/read-users-file.ts';
import { removed } from '../../../shared/domain/user-assignment.ts';
import { packageChanged, usersChanged } from '../../support/events-in.ts';
import { exampleFiles, packageIn, readExample, realPackage } from '../fixtures/example-events.ts';
import { Folder, realXml, refusal } from './package-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const real = realPackage();
const wire = { ...real.fields, ModuleLicenses: real.records };
const packageEvent = packageChanged({ package: wire });
const written = (value: unknown) => folder.file(JSON.stringify(value));

describe('a package in JSON reads as in XML', () => {
  it.each([
    ['by itself', wire],
    ['in data', packageEvent.detail.data],
    ['in an object with data', { data: packageEvent.detail.data }],
    ['in detail', packageEvent.detail],
    ['in a whole event', packageEvent],
    ['in a whole event as EventBridge hands it on', { version: '0', id: 'x', ...packageEvent }],
  ])('%s', async (_where, value) => {
    const fromXml = await readPackageFile(folder.file(realXml));
    expect(await readPackageFile(written(value))).toEqual({ package: fromXml.package, notes: [] });
  });

  it.each([
    ['spaces before it', ' \r\n'],
    ['a byte order mark', '\uFEFF'],
  ])('with %s', async (_what, before) => {
    const plain = await readPackageFile(written(wire));
    expect(await readPackageFile(folder.file(`${before}${JSON.stringify(wire)}`))).toEqual(plain);
  });
});

const examplePath = (file: string) =>
  new URL(`../../../examples/${file}`, import.meta.url).pathname;
const withPackage = exampleFiles.filter((file) => 'package' in readExample(file).detail.data);
const withUsers = exampleFiles.filter((file) => 'users' in readExample(file).detail.data);

describe('the example events', () => {
  it('all hold a package or users', () => {
    expect([...withPackage, ...withUsers].toSorted()).toEqual(exampleFiles);
    expect(withPackage.length).toBeGreaterThan(0);
  });

  it.each(withPackage)('%s reads as a package of all its records', async (file) => {
    const { package: found, notes } = await readPackageFile(examplePath(file));
    expect(found.licenses).toHaveLength(packageIn(file).ModuleLicenses.length);
    expect(notes).toEqual([]);
    expect(await refusal(readUsersFile(examplePath(file)))).toMatch(/holds no list of users$/);
  });

  it.each(withUsers)('%s reads as all its users', async (file) => {
    const { users } = readExample<{ users: { associateId: number }[] }>(file).detail.data;
    const found = await readUsersFile(examplePath(file));
    expect([...found.keys()]).toEqual(users.map(({ associateId }) => associateId));
    expect(await refusal(readPackageFile(examplePath(file)))).toMatch(/holds no license package/);
  });
});

const users = [
  { associateId: 1, userPlan: 'TEN-Sales', licenses: ['Visible-For', 'a'], canLogin: false },
  { associateId: 2, userPlan: null },
  { associateId: 3, removed: true },
];
const usersEvent = usersChanged({ users });

describe('users in JSON', () => {
  it.each([
    ['as a list', users],
    ['in data', usersEvent.detail.data],
    ['in detail', usersEvent.detail],
    ['in a whole event', usersEvent],
  ])('read %s', async (_where, value) => {
    const assigned = { kind: 'assigned', licenses: [], canLogin: true };
    expect([...(await readUsersFile(written(value)))]).toEqual([
      [1, { ...assigned, userPlan: 'ten-sales', licenses: ['a', 'visible-for'], canLogin: false }],
      [2, { ...assigned, userPlan: null }],
      [3, removed],
    ]);
  });

  it('with a byte order mark read the same', async () => {
    const plain = await readUsersFile(written(users));
    expect(await readUsersFile(folder.file(`\uFEFF${JSON.stringify(users)}`))).toEqual(plain);
  });

  it.each([
    [[{ associateId: 0, userPlan: null }], 'users[0].associateId'],
    [[{ associateId: 1, userPlan: null }, { associateId: 2 }], 'users[1].userPlan'],
    [[{ associateId: 1, userPlan: 7 }], 'users[0].userPlan'],
    [{ users: [{ associateId: 1, userPlan: null, canLogin: 'no' }] }, 'users[0].canLogin'],
  ])('that are wrong are refused by their path: %j', async (value, path) => {
    const line = await refusal(readUsersFile(written(value)));
    expect(line.slice(0, line.indexOf(': '))).toBe(path);
  });

  it('of which one is told twice are refused', async () => {
    const twice = [
      { associateId: 7, userPlan: 'ten-sales' },
      { associateId: 7, userPlan: null },
    ];
    expect(await refusal(readUsersFile(written(twice)))).toContain('7');
  });

  it.each([[{}], [null], [7], [{ user: [] }]])('are not found in %j', async (value) => {
    expect(await refusal(readUsersFile(written(value)))).toBe('holds no list of users');
  });
});
