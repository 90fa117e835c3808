import { afterAll, describe, expect, it } from 'vitest';
import { parsePackageXml } from '../../../shared/commands/parse-package-xml.ts';
import { readPackageFile } from '../../../shared/commands/read-package-file.ts';
import { realPackage } from '../fixtures/example-events.ts';
import { Folder, listXml, realXml, recordXml, refusal, wholeXml } from './package-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const real = realPackage();
const list = `${realXml}</ModuleLicenses>`;

function recordsIn(xml: string): unknown[] {
  return parsePackageXml(xml).package.ModuleLicenses;
}

describe('a package in XML reads the same', () => {
  it.each([
    ['without a root element', list],
    ['with a root element', wholeXml],
    ['with a declaration', `<?xml version="1.0" encoding="utf-8"?>\n${wholeXml}`],
    ['with a byte order mark', `\uFEFF<?xml version="1.0"?>${wholeXml}`],
    ['with a default namespace', wholeXml.replace('>', ' xmlns="http://example.com/license">')],
    ['with attributes', wholeXml.replaceAll('<ModuleLicense>', '<ModuleLicense a="1" b=\'>\'>')],
    ['with a document type', `<!DOCTYPE LicensePackage>${wholeXml}`],
    ['with Windows line ends', wholeXml.replaceAll('\n', '\r\n')],
    ['on one line', wholeXml.replaceAll(/>\s+</g, '><')],
    [
      'with comments between',
      wholeXml.replaceAll('<ModuleName>', '<!-- <a> & </b> --><ModuleName>'),
    ],
    ['with comments within', wholeXml.replaceAll('>ten-sales<', '>ten-<!-- x -->sales<')],
    ['with CDATA', wholeXml.replace(/set=[^<]*/, (set) => `<![CDATA[${set}]]>`)],
    ['in an envelope', `<s:Envelope><s:Body>${wholeXml}</s:Body></s:Envelope>`],
  ])('%s', async (_form, xml) => {
    expect(recordsIn(xml)).toEqual(real.records);
    const plain = await readPackageFile(folder.file(list));
    expect(await readPackageFile(folder.file(xml))).toEqual(plain);
  });

  it('with elements of one record in another order', () => {
    const [a = '', b = ''] = [recordXml({ SortOrder: '1' }), recordXml({ SortOrder: '1' })];
    const reversed = b
      .replace('<SortOrder>1</SortOrder>', '')
      .replace('<ModuleLicense>', '<ModuleLicense><SortOrder>1</SortOrder>');
    expect(recordsIn(listXml(reversed))).toEqual(recordsIn(listXml(a)));
  });
});

describe('text in XML', () => {
  it.each([
    ['a &amp; b', 'a & b'],
    ['&lt;b&gt; &quot;c&quot; &apos;d&apos;', '<b> "c" \'d\''],
    ['Gr&#252;&#xDF;e', 'Grüße'],
    ['&amp;lt;', '&lt;'],
    ['<![CDATA[<b> &amp; c]]>', '<b> &amp; c'],
    ['&nbsp;&unknown;', '&nbsp;&unknown;'],
    ['\n  padded \n', 'padded'],
    ['two words', 'two words'],
    ['true', 'true'],
    ['21', '21'],
  ])('%j reads as %j', (written, ModuleDescription) => {
    expect(recordsIn(listXml(recordXml({ ModuleDescription: written })))).toMatchObject([
      { ModuleDescription },
    ]);
  });

  it.each(['Unrestricted', 'IsHidden'])('of %s is a boolean, in any case', (name) => {
    const values = ['true', 'false', 'True', 'FALSE'].map((text) => recordXml({ [name]: text }));
    const read = recordsIn(listXml(...values)) as Record<string, unknown>[]; // records are objects
    expect(read.map((record) => record[name])).toEqual([true, false, true, false]);
  });

  it.each(['NumberOfLicenses', 'ExtraFlags', 'SortOrder'])('of %s is a number', (name) => {
    const values = ['0', '21', '007', '-1', ' 3 '].map((text) => recordXml({ [name]: text }));
    const read = recordsIn(listXml(...values)) as Record<string, unknown>[]; // records are objects
    expect(read.map((record) => record[name])).toEqual([0, 21, 7, -1, 3]);
  });

  it.each(['Unknown', 'SiteLicense', 'SatelliteLicense', 'UserLicense', '0', '1', '2', '3'])(
    'of a license type may be %s',
    async (LicenseType) => {
      const types = ['unknown', 'site', 'satellite', 'user'];
      const names = ['Unknown', 'SiteLicense', 'SatelliteLicense', 'UserLicense'];
      const number = names.includes(LicenseType) ? names.indexOf(LicenseType) : Number(LicenseType);
      const file = folder.file(listXml(recordXml({ LicenseType })));
      const { package: found } = await readPackageFile(file);
      expect(found.licenses.map(({ type }) => type)).toEqual([types[number]]);
    },
  );

  it('that is not there leaves the field out', async () => {
    const empty = '<ExtraFlags/><ExtraInfo /><IsHidden/></ModuleLicense>';
    const record = recordXml({}).replace('</ModuleLicense>', empty);
    const { package: found, notes } = await readPackageFile(folder.file(listXml(record)));
    expect(found.licenses).toMatchObject([{ flags: 0, hidden: false, set: null }]);
    expect(notes).toEqual([]);
  });
});

describe('a wrong value in XML is refused in one line that names its path', () => {
  it.each([
    ['NumberOfLicenses', 'ten'],
    ['NumberOfLicenses', '1e3'],
    ['NumberOfLicenses', '2.5'],
    ['NumberOfLicenses', '-1'],
    ['NumberOfLicenses', '99999999999999999999'],
    ['NumberOfLicenses', ''],
    ['ExtraFlags', 'one'],
    ['Unrestricted', 'maybe'],
    ['IsHidden', 'yes'],
    ['LicenseType', 'Plan'],
    ['ModuleName', ''],
    ['ModuleName', 'x'.repeat(240)],
    ['ExtraInfo', 'x'.repeat(4000)],
  ])('%s %s', async (name, text) => {
    const file = folder.file(listXml(recordXml({}), recordXml({ [name]: text })));
    const line = await refusal(readPackageFile(file));
    expect(line.startsWith(`ModuleLicenses[1].${name}: `)).toBe(true);
  });

  it('a date of the package', async () => {
    const xml = `<ExpiryDate>27.3.2027</ExpiryDate>${listXml(recordXml({}))}`;
    expect(await refusal(readPackageFile(folder.file(xml)))).toMatch(/^ExpiryDate: /);
  });

  it('an element that is missing', async () => {
    const record = recordXml({}).replace('<ModuleName>cep</ModuleName>', '');
    const line = await refusal(readPackageFile(folder.file(listXml(record))));
    expect(line).toMatch(/^ModuleLicenses\[0\]\.ModuleName: /);
  });
});
