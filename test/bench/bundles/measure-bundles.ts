import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Spread, spreadOf } from '../report/spread.ts';
import { type Bundle, bundle, leftOut, projectRoot } from './bundle-function.ts';

export interface MeasuredBundle {
  readonly name: string;
  readonly bytes: number;
  /** Bytes by where they come from, most first. */
  readonly origins: readonly (readonly [string, number])[];
  /** Milliseconds of CPU of its initialization. */
  readonly init: Spread;
  /** The same of a bundle that creates the SDK clients of this one and does nothing more. */
  readonly clientsInit: Spread;
}

interface Pair {
  readonly name: string;
  readonly built: Bundle;
  readonly clients: Bundle;
  readonly init: number[];
  readonly clientsInit: number[];
}

/** Every function of the product. They take turns, so that what else the machine does falls on all of them. */
export async function measureBundles(folder: string, runs: number): Promise<MeasuredBundle[]> {
  const pairs: Pair[] = [];
  for (const name of functionNames()) {
    const built = await bundle(`functions/${name}/index.ts`, join(folder, `${name}.mjs`), leftOut);
    const clients = await clientsOf(built, join(folder, `${name}-clients`));
    pairs.push({ name, built, clients, init: [], clientsInit: [] });
  }
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const { built, clients, init, clientsInit } of pairs) {
      const [whole, part] = [await initOnce(built.file), await initOnce(clients.file)];
      // The first turn fills caches.
      if (turn === 0) continue;
      init.push(whole);
      clientsInit.push(part);
    }
  }
  return pairs.map(({ name, built, init, clientsInit }) => ({
    ...{ name, bytes: built.bytes, origins: originsOf(built) },
    ...{ init: spreadOf(init), clientsInit: spreadOf(clientsInit) },
  }));
}

function functionNames(): string[] {
  return readdirSync(join(projectRoot, 'functions')).filter((name) =>
    existsSync(join(projectRoot, 'functions', name, 'index.ts')),
  );
}

const clientNames = {
  'client-dynamodb': 'DynamoDBClient',
  'client-eventbridge': 'EventBridgeClient',
  'client-sqs': 'SQSClient',
} as const;

/** A bundle of the clients that are in another, whole as the SDK ships them. */
async function clientsOf({ metafile }: Bundle, path: string): Promise<Bundle> {
  const inputs = Object.keys(metafile.inputs);
  const used = Object.entries(clientNames).filter(([module]) =>
    inputs.some((input) => input.includes(`@aws-sdk/${module}/`)),
  );
  const lines = [
    ...used.map(([module, name]) => `import { ${name} } from '@aws-sdk/${module}';`),
    `import { awsClientOptions } from '${projectRoot}/functions/middleware/aws-client-options.ts';`,
    `export const clients = [${used.map(([, name]) => `new ${name}(awsClientOptions)`)}];`,
  ];
  writeFileSync(`${path}.ts`, lines.join('\n'));
  return bundle(`${path}.ts`, `${path}.mjs`);
}

async function initOnce(file: string): Promise<number> {
  const probe = join(import.meta.dirname, 'init-probe.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [probe, file], {
    env: { ...process.env, ...functionEnvironment },
  });
  return Number(stdout);
}

const functionEnvironment = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  TABLE_NAME: 'ledger',
  PLAN_CHANGES_BUS_NAME: 'plan-changes',
  REJECTED_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/rejected',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_METRICS_NAMESPACE: 'Bench',
};

function originsOf({ metafile }: Bundle): [string, number][] {
  const origins = new Map<string, number>();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const origin = originOf(path);
      origins.set(origin, (origins.get(origin) ?? 0) + bytesInOutput);
    }
  }
  return [...origins].sort(([, a], [, b]) => b - a);
}

const groups: readonly (readonly [RegExp, string])[] = [
  [
    /node_modules\/@aws-sdk\/(?:nested-clients|credential-provider|token-providers)/,
    'SDK credential providers',
  ],
  [/node_modules\/@smithy\/credential-provider/, 'SDK credential providers'],
  [/node_modules\/@aws-sdk\/client-/, 'SDK clients'],
  [/node_modules\/(?:@aws-sdk|@smithy|@aws|mnemonist|obliterator)\//, 'SDK core'],
  [/node_modules\/@aws-lambda-powertools\//, 'powertools'],
  [/node_modules\/zod\//, 'zod'],
  [/node_modules\//, 'other packages'],
];

function originOf(path: string): string {
  return groups.find(([pattern]) => pattern.test(path))?.[1] ?? 'ours';
}
