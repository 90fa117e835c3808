import { readFileSync } from 'node:fs';

/** One constant of SuperOffice's published list of module licenses. */
export interface PublishedLicense {
  readonly constant: string;
  /** `ModuleName`, without the owner that the constant's value begins with. */
  readonly name: string;
  readonly kind: string;
  readonly note: string;
}

const file = new URL('../fixtures/module-license-names.tsv', import.meta.url);
const owner = 'superoffice.';

/** `SuperOffice.License.ModuleNames`, whole, in the order of its constants. */
export const publishedLicenses: readonly PublishedLicense[] = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [constant = '', value = '', , kind = '', note = ''] = line.split('\t');
    if (!value.startsWith(owner)) throw new Error(`${constant} is not of SuperOffice`);
    return { constant, name: value.slice(owner.length), kind, note };
  });

/** Their names, each once: two constants can share one. */
export const publishedNames: readonly string[] = [
  ...new Set(publishedLicenses.map(({ name }) => name)),
];
