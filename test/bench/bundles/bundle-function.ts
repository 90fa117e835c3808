import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';

export const projectRoot = join(import.meta.dirname, '../../..');

export interface Bundle {
  readonly file: string;
  readonly bytes: number;
  readonly metafile: Metafile;
}

/** What the functions leave out of their bundles: `externalModules` of the same construct. */
export const leftOut: readonly string[] = [
  ...['http', 'ini', 'login', 'process', 'sso', 'web-identity'].map(
    (source) => `@aws-sdk/credential-provider-${source}`,
  ),
  '@smithy/credential-provider-imds',
];

/** Bundles an entry into a file as `infra/constructs/processor-function.ts` does a function. */
export async function bundle(
  entry: string,
  file: string,
  external: readonly string[] = [],
): Promise<Bundle> {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: file,
    absWorkingDir: projectRoot,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    // For an entry that is made up in a folder elsewhere.
    nodePaths: [join(projectRoot, 'node_modules')],
    minify: true,
    metafile: true,
    external: [...external],
    logLevel: 'warning',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { file, bytes, metafile };
}
