import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
let folder = '';

// Where the README has them saved, one folder further down.
beforeAll(async () => {
  await mkdir(join(root, 'scratch'), { recursive: true });
  folder = await mkdtemp(join(root, 'scratch/readme-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('the code that the README has app developers write compiles as it stands', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const files = [...readme.matchAll(/As `scratch\/([^`]+\.ts)`.*?```ts\n(.*?)```/gs)];
  expect(files.map(([, name]) => name)).toEqual(['stacks.ts', 'take.ts', 'receive.ts']);
  expect(readme.match(/```ts\n/g)).toHaveLength(files.length);
  for (const [, name = '', code = ''] of files) {
    await writeFile(join(folder, name), code.replaceAll("'../", "'../../"));
  }
  // The stacks are left out: CDK's types alone take the compiler seconds.
  const own = ['take.ts', 'receive.ts'];
  const config = { extends: '../../tsconfig.json', files: own, include: [], exclude: [] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  expect(await complaintsOf(folder)).toBe('');
});

function complaintsOf(project: string): Promise<string> {
  return new Promise((resolve) => {
    const tsc = [join(root, 'infra/node-24.mjs'), 'tsc', '-p', project];
    execFile(process.execPath, tsc, (_error, stdout) => resolve(stdout));
  });
}
