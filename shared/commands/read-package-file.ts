import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod';
import { translateLicensePackage } from '../application/translate-license-package.ts';
import { WireLicensePackage } from '../contracts/license-package.ts';
import { parseFirst } from '../contracts/parse-first.ts';
import type { LicensePackage } from '../domain/license-package.ts';
import { CommandError } from './command-error.ts';
import { type FoundPackage, parsePackageXml, TooDeepError } from './parse-package-xml.ts';

export interface ReadPackage {
  readonly package: LicensePackage;
  /** What a person should know about the file itself. */
  readonly notes: readonly string[];
}

/** Real packages take some 100 KB. */
export const maxFileBytes = 16 * 1024 * 1024;

/** Reads a license package from XML, from JSON, or from a license-change event that holds one. */
export async function readPackageFile(path: string): Promise<ReadPackage> {
  const text = await readTextFile(path);
  const found = text.trimStart().startsWith('<') ? fromXml(text, path) : fromJson(text, path);
  const parsed = parseFirst(WireLicensePackage, found.package);
  if (!parsed.success) throw new CommandError(`${path}: ${firstIssue(parsed.error)}`);
  if (parsed.data.ModuleLicenses.length === 0) {
    throw new CommandError(`${path}: holds no module license`);
  }
  return { package: translateLicensePackage(parsed.data), notes: found.notes };
}

/** The text of a file that a person named. */
export async function readTextFile(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > maxFileBytes) throw new CommandError(`${path}: is longer than 16 MB`);
    return utf8(await readFile(path), path);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new CommandError(`${path}: cannot be read (${code})`);
  }
}

/** Without its byte order mark. A file that is cut off may end within a character. */
function utf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    throw new CommandError(`${path}: is not in UTF-8`);
  }
}

interface Found {
  readonly package: unknown;
  readonly notes: readonly string[];
}

function fromXml(text: string, path: string): Found {
  const { package: found, isCut } = parsedXml(text, path);
  if (found.ModuleLicenses.length === 0)
    throw new CommandError(`${path}: holds no <ModuleLicense>`);
  const notes = isCut ? ['The file is cut off: records may be missing from it.'] : [];
  return { package: found, notes };
}

const Package = z.looseObject({ ModuleLicenses: z.unknown() });
const Data = z.looseObject({ package: Package });

function parsedXml(text: string, path: string): FoundPackage {
  try {
    return parsePackageXml(text);
  } catch (error) {
    if (error instanceof TooDeepError) throw new CommandError(`${path}: ${error.message}`);
    throw error;
  }
}

// Where a package is found: by itself, in the data of an event, in its detail, in the whole event.
const PackageHolder = z.union([
  Package,
  Data.transform((data) => data.package),
  z.object({ data: Data }).transform(({ data }) => data.package),
  z.object({ detail: z.object({ data: Data }) }).transform(({ detail }) => detail.data.package),
]);

function fromJson(text: string, path: string): Found {
  const json = parseJson(text, path);
  const holder = PackageHolder.safeParse(json);
  if (!holder.success) throw new CommandError(`${path}: holds no license package (ModuleLicenses)`);
  return { package: holder.data, notes: [] };
}

/** A file's JSON, or one line that says that it is none. */
export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(`${path}: is neither XML nor JSON`);
  }
}

/** Where it is wrong and how, in one line. */
export function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'is not valid';
  return `${z.core.toDotPath(issue.path)}: ${issue.message}`;
}
