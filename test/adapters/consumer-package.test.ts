import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url).pathname;
const node24 = join(root, 'infra/node-24.mjs');

// An app outside the repository that has installed the kit.
let app = '';

beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), 'partner-app-'));
  const kit = join(app, 'node_modules/license-change-processor');
  await mkdir(kit, { recursive: true });
  await symlink(join(root, 'node_modules/zod'), join(app, 'node_modules/zod'));
  await run(process.execPath, [node24, join(root, 'shared/commands/build-consumer.ts'), kit]);
  await writeFile(join(app, 'package.json'), JSON.stringify({ type: 'module' }));
}, 30_000);

afterAll(() => rm(app, { recursive: true, force: true }));

const program = `
import { PlanLedger, parse, planChanged } from 'license-change-processor/consumer';

const ledger = new PlanLedger({ audience: 'my-app', fetchChanges: async () => [] });
const outcome = await ledger.apply(JSON.stringify(planChanged({ users: [3] })));
const parsed = parse(planChanged());
console.log(outcome.kind, parsed.kind, (await ledger.entitlementOf('Cust1', 3))?.label);
`;

/** The same, with the types that an app goes by. */
const typedProgram = `${program}
if (parsed.kind === 'plan-change' && parsed.event.detailType === 'PlanChanged') {
  const [transition] = parsed.event.detail.data.transitions;
  const kind: string | undefined = transition?.kind;
  // @ts-expect-error: users are numbers
  const users: readonly string[] | undefined = transition?.users;
  console.log(kind, users);
}
// @ts-expect-error: there is no such field
console.log(parsed.nothing);
`;

describe('the kit, built and installed', () => {
  it('runs as it is, without anything else of the repository', async () => {
    await writeFile(join(app, 'app.js'), program);
    const { stdout } = await run(process.execPath, [join(app, 'app.js')]);
    expect(stdout).toBe('applied plan-change Sales-Premium\n');
  });

  it.each([
    { moduleResolution: 'nodenext', module: 'nodenext' },
    // The declarations themselves are checked once.
    { moduleResolution: 'bundler', module: 'esnext', skipLibCheck: true },
  ])('has types ($moduleResolution)', async (modules) => {
    await writeFile(join(app, 'app.ts'), typedProgram);
    const options = { target: 'es2024', lib: ['es2024', 'dom'], types: [] };
    const compilerOptions = { ...options, ...modules, strict: true, noEmit: true };
    await writeFile(
      join(app, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['app.ts'] }),
    );
    const tsc = run(process.execPath, [node24, 'tsc', '-p', app]);
    const complaints = await tsc.then(
      ({ stdout }) => stdout,
      ({ stdout }) => stdout,
    );
    expect(complaints).toBe('');
  });

  it('is this version of the product and depends on zod alone', async () => {
    const [own, whole] = await Promise.all(
      [join(app, 'node_modules/license-change-processor'), root].map(async (folder) =>
        JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
      ),
    );
    expect(own).toMatchObject({ name: whole.name, version: whole.version });
    expect(own.dependencies).toEqual({ zod: whole.dependencies.zod });
  });
});

it('is the same inside the repository', async () => {
  const entry = 'license-change-processor/consumer';
  expect(await import(entry)).toBe(await import('../../shared/consumer/index.ts'));
});
