import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../../../shared/commands/command-error.ts';

/** A real package of v11.11 as it was published: four records, no root element, the list not closed. */
export const realXml = readFileSync(
  new URL('../fixtures/license-package-11.11.xml', import.meta.url),
  'utf8',
);

/** The same, as it was before it was cut. */
export const wholeXml = `<LicensePackage>\n${realXml}</ModuleLicenses>\n</LicensePackage>\n`;

export const realNames = ['config-screens', 'expander-services', 'ten-sales', 'user'];

/** A folder of files for the tests of one file. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'package-files-'));
  #files = 0;

  /** Writes a file and says where. */
  file(content: string | Uint8Array): string {
    this.#files += 1;
    const path = join(this.path, `file-${this.#files}`);
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** The line that a person is told of what cannot be read, without the file's name; fails where it can be. */
export async function refusal(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => new Error('the file was read'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CommandError)) throw error;
  if (/[\r\n]/.test(error.message)) throw new Error(`more than one line: ${error.message}`);
  return error.message.replace(/^.*?file-\d+: /, '');
}

/** One record in XML with these elements over those of a plain site license. */
export function recordXml(fields: Readonly<Record<string, string>>): string {
  const all = {
    OwnerName: 'SUPEROFFICE',
    ModuleName: 'cep',
    LicenseType: 'SiteLicense',
    NumberOfLicenses: '1',
    ...fields,
  };
  const elements = Object.entries(all).map(([name, text]) => `<${name}>${text}</${name}>`);
  return `<ModuleLicense>${elements.join('')}</ModuleLicense>`;
}

export function listXml(...records: readonly string[]): string {
  return `<ModuleLicenses>${records.join('')}</ModuleLicenses>`;
}
