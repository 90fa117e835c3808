import { afterAll, describe, expect, it } from 'vitest';
import { parsePackageXml } from '../../../shared/commands/parse-package-xml.ts';
import { readPackageFile } from '../../../shared/commands/read-package-file.ts';
import { realPackage } from '../fixtures/example-events.ts';
import { Folder, realNames, realXml, refusal, wholeXml } from './package-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const real = realPackage();
const closing = '</ModuleLicense>';

/** How many records are whole in a text. */
const wholeRecordsIn = (text: string) => text.split(closing).length - 1;

describe('a real package that was cut', () => {
  it('reads as its four records, with a note that it is cut', async () => {
    const { package: found, notes } = await readPackageFile(folder.file(realXml));
    expect(found.licenses.map(({ name }) => name).toSorted()).toEqual(realNames);
    expect(notes).toEqual([expect.stringContaining('cut off')]);
  });

  it('reads with its plan, its seats and its dates', async () => {
    const { package: found } = await readPackageFile(folder.file(realXml));
    const plan = found.licenses.find(({ name }) => name === 'ten-sales');
    expect(plan).toMatchObject({ owner: 'superoffice', type: 'user', seats: 21, flags: 1 });
    expect(plan?.set).toHaveLength(18);
    expect(found.licenses.find(({ name }) => name === 'user')?.hidden).toBe(true);
    expect(found.dates).toEqual({
      adminWarning: Date.parse('2027-02-27T00:00:00Z'),
      expiry: Date.parse('2027-03-27T00:00:00Z'),
      grace: Date.parse('2027-04-08T00:00:00Z'),
      maintenance: Date.parse('2027-02-27T00:00:00Z'),
    });
  });

  it('reads without a note where it is whole', async () => {
    const whole = await readPackageFile(folder.file(wholeXml));
    const cut = await readPackageFile(folder.file(realXml));
    expect(whole).toEqual({ package: cut.package, notes: [] });
  });
});

const cutPlaces = Array.from({ length: realXml.length + 1 }, (_, place) => place);

describe('a package cut at any character', () => {
  it('gives the records that are whole and never a half one', () => {
    for (const place of cutPlaces) {
      const text = realXml.slice(0, place);
      const { package: found } = parsePackageXml(text);
      const expected = real.records.slice(0, wholeRecordsIn(text));
      expect({ place, records: found.ModuleLicenses }).toEqual({ place, records: expected });
    }
  });

  it('gives the fields of the package that are whole and never a half one', () => {
    for (const place of cutPlaces) {
      const { ModuleLicenses: _, ...fields } = parsePackageXml(realXml.slice(0, place)).package;
      for (const [name, value] of Object.entries(fields)) {
        expect([place, name, value]).toEqual([place, name, String(real.fields[name])]);
      }
    }
  });

  it('is told as cut from where its list begins', () => {
    const begin = realXml.indexOf('<ModuleLicenses>') + '<ModuleLicenses>'.length;
    for (const place of cutPlaces.filter((at) => at >= begin)) {
      expect([place, parsePackageXml(realXml.slice(0, place)).isCut]).toEqual([place, true]);
    }
  });

  it('with a root element as well, and is told as cut until its list ends', () => {
    const end = wholeXml.indexOf('</ModuleLicenses>') + '</ModuleLicenses>'.length;
    for (let place = wholeXml.indexOf(closing) + closing.length; place < end; place += 1) {
      const { package: found, isCut } = parsePackageXml(wholeXml.slice(0, place));
      const expected = wholeRecordsIn(wholeXml.slice(0, place));
      expect([place, found.ModuleLicenses.length, isCut]).toEqual([place, expected, true]);
    }
    expect(parsePackageXml(wholeXml.slice(0, end))).toMatchObject({ isCut: false });
  });

  it('is told as cut in the dates that follow its list, too', () => {
    const text = '<GraceDate>2027-04-08T00:00:00</GraceDate>';
    const { isCut } = parsePackageXml(`<Package>${realXml}</ModuleLicenses>${text.slice(0, 20)}`);
    expect(isCut).toBe(true);
  });
});

/** How a file was read: `as if whole` is with neither a refusal nor a note. */
async function readingOf(xml: string): Promise<string> {
  return readPackageFile(folder.file(xml)).then(
    ({ notes }) => (notes.length > 0 ? 'noted' : 'as if whole'),
    () => 'refused',
  );
}

describe('a package with a hole in it is not read as if whole', () => {
  it.each(['ExtraInfo', 'ExtraFlags', 'GraceDate'])('where %s is not closed', async (name) => {
    const broken = wholeXml.replace(`</${name}>`, '</Other>');
    expect(await readingOf(broken)).not.toBe('as if whole');
  });

  it('where the list ends in the middle of a record', async () => {
    const from = wholeXml.indexOf('<ExtraFlags>');
    const broken = `${wholeXml.slice(0, from)}${wholeXml.slice(wholeXml.indexOf('</ModuleLicenses>'))}`;
    expect(await readingOf(broken)).not.toBe('as if whole');
  });
});

describe('the file of a package cut before its first record ended', () => {
  it('is refused in one line', async () => {
    const first = realXml.indexOf(closing) + closing.length;
    for (const place of [1, 40, first - closing.length, first - 1]) {
      const line = await refusal(readPackageFile(folder.file(realXml.slice(0, place))));
      expect([place, line]).toEqual([place, 'holds no <ModuleLicense>']);
    }
    const { package: found } = await readPackageFile(folder.file(realXml.slice(0, first)));
    expect(found.licenses).toHaveLength(1);
  });
});
