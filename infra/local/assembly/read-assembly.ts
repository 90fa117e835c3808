import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunnerError } from '../runner-error.ts';
import type { Template } from './template.ts';

/** One stack of a synthesized app. */
export interface Stack {
  readonly name: string;
  readonly template: Template;
  /** Folders of the files the template refers to, by the key that it knows them by (`<hash>.zip`). */
  readonly assets: ReadonlyMap<string, string>;
}

interface Manifest {
  readonly artifacts: Readonly<Record<string, Artifact>>;
}

interface Artifact {
  readonly type: string;
  readonly dependencies?: readonly string[];
  readonly displayName?: string;
  readonly properties?: { readonly templateFile?: string; readonly stackName?: string };
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path?: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}

const stackType = 'aws:cloudformation:stack';

/** The stacks of the cloud assembly in `directory`, each after the stacks that it depends on. */
export function readAssembly(directory: string): Stack[] {
  const manifest = readJson<Manifest>(join(directory, 'manifest.json'));
  return inOrder(manifest).map(([id, artifact]) => {
    const templateFile = artifact.properties?.templateFile;
    if (templateFile === undefined) throw new RunnerError(`stack ${id} has no template file`);
    return {
      name: artifact.properties?.stackName ?? id,
      template: readJson<Template>(join(directory, templateFile)),
      assets: readAssets(directory, templateFile.replace('.template.json', '.assets.json')),
    };
  });
}

function inOrder({ artifacts }: Manifest): [string, Artifact][] {
  const ordered = new Map<string, Artifact>();
  const visit = (id: string): void => {
    const artifact = artifacts[id];
    if (artifact?.type !== stackType || ordered.has(id)) return;
    for (const dependency of artifact.dependencies ?? []) visit(dependency);
    ordered.set(id, artifact);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return [...ordered];
}

function readAssets(directory: string, file: string): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  for (const { source, destinations } of Object.values(
    readJson<AssetManifest>(join(directory, file)).files ?? {},
  )) {
    for (const { objectKey } of Object.values(destinations)) {
      if (source.path !== undefined) assets.set(objectKey, join(directory, source.path));
    }
  }
  return assets;
}

function readJson<T>(path: string): T {
  try {
    // The assembly is CDK's own output a moment ago: its schema is taken as given.
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    throw new RunnerError(`cannot read the cloud assembly: ${String(error)}`);
  }
}
