import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { CommandError } from '../../shared/commands/command-error.ts';
import { parsePackageXml } from '../../shared/commands/parse-package-xml.ts';
import { readPackageFile } from '../../shared/commands/read-package-file.ts';
import { Folder, listXml, realXml, recordXml, wholeXml } from '../unit/commands/package-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

/** A document type in which each entity is ten of the one before: a billion of `lol` in the last. */
const bomb = [
  '<!DOCTYPE p [<!ENTITY lol0 "lol">',
  ...Array.from({ length: 9 }, (_, index) => {
    return `<!ENTITY lol${index + 1} "${`&lol${index};`.repeat(10)}">`;
  }),
  ']>',
].join('\n');

describe('entities that a file declares', () => {
  it.each([
    ['nested to a billion', bomb, '&lol9;'],
    ['of a file', '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
    ['of parameters', '<!DOCTYPE p [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>', '%x;'],
  ])('%s do not expand', async (_kind, declared, reference) => {
    const xml = `<?xml version="1.0"?>${declared}${listXml(recordXml({ ModuleName: reference }))}`;
    expect(parsePackageXml(xml).package.ModuleLicenses).toMatchObject([{ ModuleName: reference }]);
    const { package: found } = await readPackageFile(folder.file(xml));
    expect(found.licenses.map(({ name }) => name)).toEqual([reference]);
  });
});

describe('elements named as what objects inherit', () => {
  it.each([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'ModuleLicenses',
  ])('change nothing but their own record: %s', async (name) => {
    const element = `<${name}><isAdmin>true</isAdmin></${name}>`;
    const record = recordXml({}).replace('</ModuleLicense>', `${element}</ModuleLicense>`);
    const xml = `<p>${element}${listXml(record, recordXml({ ModuleName: 'ai' }))}</p>`;
    const { package: found } = await readPackageFile(folder.file(xml));
    expect(found.licenses.map((license) => license.name)).toEqual(['ai', 'cep']);
    expect('isAdmin' in {}).toBe(false);
    expect(String({})).toBe('[object Object]');
  });

  it('are module names like any other', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const plans = names.map((ModuleName) =>
      recordXml({ ModuleName, ExtraFlags: '1', ExtraInfo: 'set=user' }),
    );
    const { package: found } = await readPackageFile(folder.file(listXml(...plans)));
    expect(found.licenses.map(({ name }) => name).toSorted()).toEqual(
      names.map((name) => name.toLowerCase()).toSorted(),
    );
  });
});

describe('a package of too many records', () => {
  it.each([
    ['module licenses', 2000, {}],
    ['user plans', 50, { ExtraFlags: '1', ExtraInfo: 'set=user' }],
  ])('is refused by its number of %s', async (_kind, most, fields) => {
    const records = Array.from({ length: most + 1 }, () => recordXml(fields));
    const reading = readPackageFile(folder.file(listXml(...records)));
    await expect(reading).rejects.toThrow(CommandError);
    await expect(reading).rejects.toThrow(/ModuleLicenses: [^\n]*$/);
    const { package: found } = await readPackageFile(folder.file(listXml(...records.slice(1))));
    expect(found.licenses).toHaveLength(most);
  });
});

/** Reads a file: what is read, or the error that a person is told; anything else fails. */
async function outcomeOf(text: string): Promise<string> {
  const path = folder.file(text);
  try {
    const { package: found } = await readPackageFile(path);
    return found.licenses.length > 0 ? 'read' : 'nothing read';
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return /[\r\n]/.test(error.message) ? error.message : 'refused';
  }
}

const edit = fc.record({
  at: fc.nat(wholeXml.length),
  removed: fc.nat(60),
  inserted: fc.oneof(
    fc.string({ maxLength: 8, unit: 'binary' }),
    fc.constantFrom('<', '>', '</', '/>', '&', '<!--', '-->', '<![CDATA[', ']]>', '<?', '"', '\0'),
    fc.constantFrom('<ModuleLicense>', '</ModuleLicense>', '<ModuleLicenses>', '</ModuleLicenses>'),
  ),
});
const mutated = fc
  .tuple(fc.constantFrom(realXml, wholeXml), fc.array(edit, { minLength: 1, maxLength: 6 }))
  .map(([xml, edits]) =>
    edits.reduce(
      (text, { at, removed, inserted }) =>
        `${text.slice(0, at)}${inserted}${text.slice(at + removed)}`,
      xml,
    ),
  );
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary' }).map((text) => `<${text}`),
  fc.json(),
);

describe('any file is read or refused in one line', () => {
  it.each([
    ['random text', anyText],
    ['the real package with random changes', mutated],
  ])('%s', { timeout: 60_000 }, async (_kind, texts) => {
    const property = fc.asyncProperty(texts, async (text) => {
      expect(['read', 'refused']).toContain(await outcomeOf(text));
    });
    await fc.assert(property, { numRuns: 1000, seed: 11_11 });
  });
});

it('elements in elements without end are one line, and soon told', async () => {
  const path = folder.file('<a>'.repeat(200_000));
  await expect(readPackageFile(path)).rejects.toThrow(/is nested too deeply/);
});
