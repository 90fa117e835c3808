import { describe, expect, it } from 'vitest';
import { fileCycles, folderCycles } from '../support/layout/cycles.ts';
import { boundFolders, forbiddenImports } from '../support/layout/import-rules.ts';
import { clockAtModuleScope, impurities } from '../support/layout/purity.ts';
import {
  folderOf,
  pathsOfRepository,
  readSource,
  type SourceFile,
} from '../support/layout/source-files.ts';
import {
  barrels,
  emptyNames,
  incompleteFunctions,
  misplaced,
  notKebabCase,
} from '../support/layout/tree-rules.ts';

const paths = pathsOfRepository();
const sources = paths.filter((path) => path.endsWith('.ts')).map(readSource);

function under(folder: string): SourceFile[] {
  return sources.filter(({ path }) => path.startsWith(`${folder}/`));
}

function file(path: string, text: string): SourceFile {
  return { path, text };
}

describe('the folders', () => {
  it('hold what the layout has a place for', () => {
    expect(paths.length).toBeGreaterThan(100);
    expect(misplaced(paths)).toEqual([]);
  });

  it.each(['src/a.ts', 'notes.md', 'shared/utilities/a.ts', 'shared/a.ts', 'test/e2e/a.test.ts'])(
    'have no place for %s',
    (path) => {
      expect(misplaced([path, 'README.md', '.npmrc', 'shared/domain/fold.ts'])).toEqual([path]);
    },
  );

  it('hold functions of index, env and handler', () => {
    expect(incompleteFunctions(paths)).toEqual([]);
    expect(incompleteFunctions(['functions/a/index.ts', 'functions/a/env.ts'])).toEqual([
      'functions/a/handler.ts',
    ]);
  });

  it('hold no file or folder whose name says nothing', () => {
    expect(emptyNames(paths)).toEqual([]);
    const bad = ['shared/domain/utils.ts', 'shared/types/a.ts', 'test/support/helpers.test.ts'];
    expect(emptyNames([...bad, 'shared/domain/common-cause.ts'])).toEqual(bad);
  });

  it('hold TypeScript files in kebab case', () => {
    expect(notKebabCase(paths)).toEqual([]);
    const bad = ['shared/domain/licensePackage.ts', 'shared/domain/Fold.ts', 'test/a_b.test.ts'];
    expect(notKebabCase([...bad, 'a/fold.ts', 'a/b-c.test.ts'])).toEqual(bad);
  });

  it('hold no file that only hands on what others export', () => {
    expect(barrels(sources)).toEqual([]);
    const texts = [
      "export * from './a.ts';",
      "export { a } from './a.ts';\nexport type { B } from './b.ts';",
      "import { a } from './a.ts';\nexport { a };",
    ];
    for (const text of texts) expect(barrels([file('a/index.ts', text)])).toEqual(['a/index.ts']);
    const own = "export { a } from './a.ts';\nexport const b = 1;";
    expect(barrels([file('a/b.ts', own), file('a/c.ts', "import './a.ts';")])).toEqual([]);
  });
});

describe('imports', () => {
  it.each(boundFolders)('of %s go only where its rules allow', (folder) => {
    const own = sources.filter(({ path }) => folderOf(path) === folder);
    expect(forbiddenImports(own)).toEqual([]);
  });

  it('of every folder that holds code have rules', () => {
    const bound = new Set([...boundFolders, 'test', 'examples']);
    expect(sources.filter(({ path }) => !bound.has(folderOf(path)))).toEqual([]);
  });

  it.each([
    ['shared/domain/a.ts', "import { b } from '../ledger/b.ts';"],
    ['shared/domain/a.ts', "import type { B } from '../application/b.ts';"],
    ['shared/domain/a.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/domain/a.ts', "import { createHash, randomUUID } from 'node:crypto';"],
    ['shared/domain/a.ts', "import * as crypto from 'node:crypto';"],
    ['shared/domain/a.ts', "import { SQSClient } from '@aws-sdk/client-sqs';"],
    ['shared/domain/a.ts', "export { b } from '../contracts/b.ts';"],
    ['shared/domain/a.ts', "export * from '../contracts/b.ts';"],
    ['shared/domain/a.ts', "export type { B } from '../contracts/b.ts';"],
    ['shared/domain/a.ts', "type B = import('../contracts/b.ts').B;"],
    ['shared/domain/a.ts', "const b = () => import('../contracts/b.ts');"],
    ['shared/domain/a.ts', "import b = require('../contracts/b.ts');"],
    ['shared/contracts/a.ts', "import type { B } from '../domain/b.ts';"],
    ['shared/catalog/a.ts', "import { b } from '../contracts/b.ts';"],
    ['shared/ledger/a.ts', "import { b } from '../publishing/b.ts';"],
    ['shared/ledger/a.ts', "import { b } from 'node:fs';"],
    ['shared/publishing/a.ts', "import { b } from '../ledger/b.ts';"],
    ['shared/application/a.ts', "import type { SQSClient } from '@aws-sdk/client-sqs';"],
    ['shared/application/a.ts', "import { b } from '../ledger/b.ts';"],
    ['shared/consumer/a.ts', "import { b } from '../domain/b.ts';"],
    ['functions/a/handler.ts', "import { Stack } from 'aws-cdk-lib';"],
    ['functions/a/handler.ts', "import * as z from 'zod';"],
    ['functions/a/handler.ts', "import { b } from '../../infra/b.ts';"],
    ['functions/a/handler.ts', "import { b } from '../../test/support/b.ts';"],
    ['infra/constructs/a.ts', "import { AEnv } from '../../functions/a/env.ts';"],
    ['infra/constructs/a.ts', "import type { handler } from '../../functions/a/handler.ts';"],
    ['infra/constructs/a.ts', "import { b } from '../../shared/domain/b.ts';"],
    ['infra/constructs/a.ts', "import dynalite from 'dynalite';"],
    ['infra/local/a.ts', "import { b } from '../../shared/ledger/b.ts';"],
  ])('may not be, in %s: %s', (path, text) => {
    expect(forbiddenImports([file(path, text)])).toHaveLength(1);
  });

  it.each([
    ['shared/domain/a.ts', "import { b } from './b.ts';"],
    ['shared/domain/a.ts', "import { createHash } from 'node:crypto';"],
    ['shared/domain/a.ts', "// import { b } from '../ledger/b.ts';"],
    ['shared/domain/a.ts', 'const text = "import b from \'../ledger/b.ts\'";'],
    ['functions/a/env.ts', "import * as z from 'zod';"],
    ['infra/constructs/a.ts', "import type { AEnv } from '../../functions/a/env.ts';"],
    ['infra/constructs/a.ts', "import { type AEnv } from '../../functions/a/env.ts';"],
    ['infra/constructs/a.ts', "import { Queue } from 'aws-cdk-lib/aws-sqs';"],
  ])('may be, in %s: %s', (path, text) => {
    expect(forbiddenImports([file(path, text)])).toEqual([]);
  });

  it('make no circle of the folders of shared', () => {
    expect(folderCycles(under('shared'))).toEqual([]);
    const circle = [
      file('shared/domain/a.ts', "import { b } from '../catalog/b.ts';"),
      file('shared/catalog/b.ts', ''),
      file('shared/catalog/c.ts', "import type { D } from '../domain/d.ts';"),
      file('shared/domain/d.ts', ''),
    ];
    expect(folderCycles(circle)).toEqual(['shared/domain > shared/catalog > shared/domain']);
    expect(folderCycles(circle.slice(0, 3))).toEqual([]);
  });

  it.each(['shared', 'functions', 'infra'])('make no circle of the files of %s', (folder) => {
    expect(fileCycles(under(folder))).toEqual([]);
  });

  it('make a circle where one file comes back to itself', () => {
    const circle = [
      file('shared/a/a.ts', "import type { B } from './b.ts';"),
      file('shared/a/b.ts', "export * from './c.ts';"),
      file('shared/a/c.ts', "import { a } from './a.ts';"),
    ];
    expect(fileCycles(circle)).toEqual([
      'shared/a/a.ts > shared/a/b.ts > shared/a/c.ts > shared/a/a.ts',
    ]);
    expect(fileCycles(circle.slice(0, 2))).toEqual([]);
  });
});

describe('what is pure', () => {
  it.each(['shared/domain', 'shared/catalog'])('stays so: %s', (folder) => {
    expect(under(folder).length).toBeGreaterThan(5);
    expect(under(folder).flatMap(impurities)).toEqual([]);
  });

  it.each([
    'const a = () => Date.now();',
    'const a = { clock: Date.now };',
    'function a() { return new Date(); }',
    'const a = () => Date();',
    'const a = () => Math.random();',
    'const a = () => crypto.randomUUID();',
    'const a = () => performance.now();',
    'const a = process.env.A;',
    "const a = () => console.log('a');",
    "import { v4 } from 'uuid';",
    "import { v5, v7 as id } from 'uuid';",
  ])('does not hold: %s', (text) => {
    expect(impurities(file('shared/domain/a.ts', text))).not.toEqual([]);
  });

  it('may hold dates of given instants', () => {
    const text = "import { v5 } from 'uuid';\nconst a = (i: number) => new Date(i).toISOString();";
    expect(impurities(file('shared/domain/a.ts', `${text} // Date.now()`))).toEqual([]);
  });
});

describe('the clock', () => {
  it.each(['shared', 'functions'])('is not read when a module of %s is loaded', (folder) => {
    expect(under(folder).flatMap(clockAtModuleScope)).toEqual([]);
  });

  it.each([
    'const start = Date.now();',
    'export const start = new Date();',
    'const deps = { start: performance.now() };',
    'class A { static start = Date.now(); }',
    'if (true) { start(new Date()); }',
  ])('is read when a module is loaded by: %s', (text) => {
    expect(clockAtModuleScope(file('functions/a/index.ts', text))).toHaveLength(1);
  });

  it.each([
    'const deps = { clock: Date.now };',
    'const now = () => Date.now();',
    'function now(at = Date.now()) { return new Date(); }',
    'class A { start = Date.now(); now() { return Date.now(); } }',
    'const start = new Date(0);',
  ])('is not read when a module is loaded by: %s', (text) => {
    expect(clockAtModuleScope(file('functions/a/index.ts', text))).toEqual([]);
  });
});
