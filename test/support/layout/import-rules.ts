import { type Import, importsOf } from './imports.ts';
import { folderOf, type SourceFile } from './source-files.ts';

type Rule = (target: Import, importer: string) => boolean;

/** Folders of ours, whole. */
function folders(...names: readonly string[]): Rule {
  return ({ target }) => names.includes(folderOf(target)) && target.includes('/');
}

/** Packages and `node:` modules; a `*` at the end stands for the rest of a name. */
function packages(...names: readonly string[]): Rule {
  return ({ target }) =>
    names.some((name) =>
      name.endsWith('*') ? target.startsWith(name.slice(0, -1)) : target === name,
    );
}

const only =
  (module: string, ...names: readonly string[]): Rule =>
  (imported) =>
    imported.target === module && imported.names.every((name) => names.includes(name));

const types =
  (rule: Rule): Rule =>
  (imported, importer) =>
    imported.isTypeOnly && rule(imported, importer);

const functionEnvs: Rule = ({ target }) => /^functions\/[^/]+\/env\.ts$/.test(target);
const contractNames: Rule = ({ target }) => target === 'shared/contracts/names.ts';
const sdk = packages('@aws-sdk/*');

/** Dates, identifiers and canonical JSON: libraries that compute and do nothing else. */
const pureLibraries = packages('canonicalize', '@date-fns/utc', 'date-fns', 'uuid');

const allowed: Readonly<Record<string, readonly Rule[]>> = {
  'shared/domain': [
    folders('shared/domain', 'shared/catalog'),
    packages('zod'),
    pureLibraries,
    only('node:crypto', 'createHash'),
  ],
  'shared/contracts': [folders('shared/contracts'), packages('zod')],
  'shared/catalog': [folders('shared/catalog'), packages('zod')],
  'shared/ledger': [
    folders('shared/ledger', 'shared/domain', 'shared/contracts'),
    sdk,
    packages('node:crypto', 'node:zlib'),
    // What is read from the table is parsed as well.
    packages('zod'),
  ],
  'shared/publishing': [
    folders('shared/publishing', 'shared/domain', 'shared/contracts'),
    sdk,
    packages('node:crypto', 'node:zlib'),
    packages('p-retry'),
    // For the webhooks of apps outside AWS.
    packages('standardwebhooks', 'request-filtering-agent', 'node:http', 'node:https'),
  ],
  'shared/application': [
    folders('shared/application', 'shared/domain', 'shared/contracts'),
    // Which catalogue classifies is the caller's choice; its type is all that passes through.
    types(folders('shared/catalog')),
  ],
  // What people run at a terminal: the use cases, with a parser of files and a printer of tables.
  'shared/commands': [
    folders('shared/commands', 'shared/application', 'shared/domain'),
    folders('shared/contracts', 'shared/catalog'),
    // What operators do to a ledger itself.
    folders('shared/ledger'),
    packages('@aws-sdk/client-dynamodb'),
    packages('zod', 'htmlparser2', 'cli-table3', 'node:util', 'node:fs/promises'),
    // For the compiler that builds what is published.
    only('node:child_process', 'execFile'),
    // For calls that are signed.
    packages('aws4fetch', '@aws-sdk/credential-provider-node'),
  ],
  'shared/consumer': [
    folders('shared/consumer', 'shared/contracts'),
    packages('node:crypto', 'zod'),
  ],
  functions: [
    folders('functions'),
    ({ target }) => target.startsWith('shared/'),
    packages('@middy/*', '@aws-lambda-powertools/*'),
    sdk,
    types(packages('aws-lambda')),
    // Environments and requests are parsed where they come in.
    (imported, importer) =>
      /\/(?:env|questions)\.ts$/.test(importer) && packages('zod')(imported, importer),
    types(packages('zod')),
    // For the ETags of answers.
    only('node:crypto', 'createHash'),
    // What it reads is a file of the local runner's, which sets the clock there.
    (imported, importer) =>
      importer.endsWith('/clock.ts') && only('node:fs', 'readFileSync')(imported, importer),
  ],
  infra: [
    ({ target }) => folderOf(target) === 'infra' || target === 'cdk.json',
    packages('aws-cdk-lib', 'constructs', 'cdk-nag', 'node:*'),
    contractNames,
    // What a subscription is given is checked when it is synthesized.
    folders('shared/contracts'),
    types(functionEnvs),
  ],
  'infra/local': [
    folders('infra', 'infra/local'),
    contractNames,
    types(functionEnvs),
    sdk,
    packages('dynalite', 'fauxqs', 'fastify', 'aws-lambda-ric', 'aws-cdk-lib', 'node:*'),
    // For what the demo prints.
    ({ target }) => target === 'shared/commands/plan-change-report.ts',
    packages('zod'),
    // For the routes of its HTTP API, and the tokens that it takes there.
    packages('find-my-way', 'jose'),
    // For the calendar arithmetic of its clock.
    packages('temporal-polyfill'),
  ],
};

export const boundFolders = Object.keys(allowed);

/** Imports that the rules of a file's folder do not allow: `a.ts imports b.ts`. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const rules = allowed[folderOf(file.path)] ?? [() => true];
    return importsOf(file)
      .filter((imported) => !rules.some((rule) => rule(imported, file.path)))
      .map(({ target, names }) => `${file.path} imports ${names.join(', ')} of ${target}`);
  });
}
