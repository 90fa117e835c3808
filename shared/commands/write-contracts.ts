/** `npm run contracts [-- --release]`: writes what is published of the contracts, out of the schemas. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CommandError, readCommandLine, runCommand } from './command-error.ts';
import { ContractRelease, currentRelease, releaseRefusal } from './contract-release.ts';
import { publishedDocuments, releasePath, textOf } from './published-documents.ts';

const usage = 'usage: npm run contracts [-- --release]';
const folder = new URL('../contracts/published/', import.meta.url);

await runCommand(async () => {
  const { release } = readArguments();
  const documents = await publishedDocuments();
  await removeOthers(new Set([...documents.keys(), releasePath]));
  for (const [path, text] of documents) await write(path, text);
  if (!release) return;
  const current = currentRelease();
  const released = await lastRelease();
  const refusal = released === null ? null : releaseRefusal(released, current);
  if (refusal !== null) throw new CommandError(refusal);
  await write(releasePath, textOf(current));
});

function readArguments(): { release: boolean } {
  const flag = { type: 'boolean', default: false } as const;
  return readCommandLine(usage, () => parseArgs({ options: { release: flag } }).values);
}

async function removeOthers(paths: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(folder, { recursive: true });
  const stale = entries.filter((path) => path.endsWith('.json') && !paths.has(path));
  for (const path of stale) await rm(new URL(path, folder));
}

/** Null before the first. */
async function lastRelease(): Promise<ContractRelease | null> {
  try {
    const text = await readFile(new URL(releasePath, folder), 'utf8');
    return ContractRelease.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function write(path: string, text: string): Promise<void> {
  const file = new URL(path, folder);
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, text);
  console.log(`shared/contracts/published/${path}`);
}
