import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the repository, by its path from the root. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const root = new URL('../../..', import.meta.url).pathname;

// What tools leave behind and git ignores.
const leftovers = new Set(['node_modules', 'cdk.out', 'coverage', 'dist', 'scratch']);

/** Every file of the repository but those in folders that begin with a dot. */
export function pathsOfRepository(): string[] {
  return pathsUnder('');
}

function pathsUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (leftovers.has(entry.name) || path.endsWith('.log')) return [];
    if (!entry.isDirectory()) return [path];
    return entry.name.startsWith('.') ? [] : pathsUnder(path);
  });
}

export function readSource(path: string): SourceFile {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

/** `shared/domain`, `infra/local`, `functions`, ...: the folder whose rules bind a file. */
export function folderOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (first === 'shared' || path.startsWith('infra/local/')) return `${first}/${second}`;
  return first;
}
