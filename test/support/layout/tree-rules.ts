import type { SourceFile } from './source-files.ts';
import { isNode, statementsOf } from './syntax.ts';

const topLevel = new Set([
  ...['infra', 'functions', 'shared', 'test', 'examples'],
  ...['README.md', 'package.json', 'package-lock.json', 'tsconfig.json', 'cdk.json', 'biome.json'],
]);

const subfolders: Readonly<Record<string, readonly string[]>> = {
  shared: [
    ...['domain', 'contracts', 'catalog', 'ledger', 'publishing', 'application', 'consumer'],
    'commands',
  ],
  test: [
    'unit',
    'property',
    'adapters',
    'infra',
    'local',
    'bench',
    'simulation',
    'support',
    'vitest.config.ts',
  ],
};

/** Paths that have no place in the layout. */
export function misplaced(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const [first = '', second = ''] = path.split('/');
    if (first.startsWith('.')) return false;
    return !topLevel.has(first) || !(subfolders[first]?.includes(second) ?? true);
  });
}

/** Functions without one of their three files. */
export function incompleteFunctions(paths: readonly string[]): string[] {
  const names = paths.flatMap((path) => /^functions\/([^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)]
    .filter((name) => name !== 'middleware')
    .flatMap((name) => ['index', 'env', 'handler'].map((file) => `functions/${name}/${file}.ts`))
    .filter((path) => !paths.includes(path));
}

const saysNothing = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'types', 'misc']);

/** Files and folders whose names say nothing of what is in them. */
export function emptyNames(paths: readonly string[]): string[] {
  return paths.filter((path) =>
    path.split('/').some((part) => saysNothing.has(part.replace(/\..*$/, ''))),
  );
}

const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test|\.d|\.config)?\.ts$/;

export function notKebabCase(paths: readonly string[]): string[] {
  const typescript = paths.filter((path) => path.endsWith('.ts'));
  return typescript.filter((path) => !kebabCase.test(path.split('/').at(-1) ?? ''));
}

// Hands on to apps outside what is theirs to use.
const publishedEntry = 'shared/consumer/index.ts';

/** Files that only hand on what others export. */
export function barrels(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => path !== publishedEntry)
    .filter((file) => {
      const statements = statementsOf(file);
      const handsOn = statements.filter(
        ({ type, source, declaration }) =>
          type === 'ExportAllDeclaration' ||
          (type === 'ExportNamedDeclaration' && (isNode(source) || !isNode(declaration))),
      );
      const imports = statements.filter(({ type }) => type === 'ImportDeclaration');
      return handsOn.length > 0 && handsOn.length + imports.length === statements.length;
    })
    .map(({ path }) => path);
}
