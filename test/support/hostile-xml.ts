import fc from 'fast-check';
import { recordXml } from '../unit/commands/package-files.ts';
import { inheritedNames, secret } from './hostile-constants.ts';
import { hostileText } from './hostile-values.ts';

const fields = [
  ...['OwnerName', 'ModuleName', 'LicenseType', 'NumberOfLicenses', 'ExtraFlags', 'ExtraInfo'],
  ...['ExpiryDate', 'GraceDate', 'LicenseVersion', 'Unrestricted', 'ModuleLicenses'],
];
const name = fc.constantFrom(...fields, 'ModuleLicense', 'a', 'ns:b', ...inheritedNames);

const declarations = fc.constantFrom(
  '<?xml version="1.0" encoding="utf-16"?>',
  '<?xml version="9" standalone="maybe"?>',
  `<!DOCTYPE p [<!ENTITY big "${'x'.repeat(2000)}">]>`,
  '<!DOCTYPE p SYSTEM "file:///etc/passwd">',
  '<!DOCTYPE p [<!ENTITY a "&b;"><!ENTITY b "&a;">]>',
  '<!DOCTYPE p [<!ENTITY % d SYSTEM "http://127.0.0.1/x.dtd"> %d; %all;]>',
  '<!DOCTYPE p [<!ATTLIST ModuleLicense OwnerName CDATA "SUPEROFFICE">]>',
);

const references = fc.constantFrom(
  ...['&big;'.repeat(50), '&a;', '&amp;', '&amp;amp;', '&lt;', '&#0;', '&#x1F469;', '&#xD800;'],
  ...['&#27;[31m', '&#x202E;', '&#999999999;', '&;', '&nbsp;', '%d;', '&quot'],
);

const tricks = fc.constantFrom(
  ...[`<!--${secret}-->`, '<!-- -- -->', '<!-->', '<!--', '-->', '<![CDATA[', ']]>', ']]&gt;'],
  ...['<![CDATA[</ModuleName>]]>', '<![CDATA[<ModuleLicense>]]>', '<?x ?>', '<?', '<!', '<'],
  ...['</ModuleLicense>', '</a>', '<a/>', '<ModuleLicense/>', '<a b="', "'", '\0', '\uFFFE'],
);

/** Pieces of XML, nested a little, as they come. */
const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(hostileText, references, tricks),
    fc.constant(recordXml({ ModuleName: secret })),
    fc
      .tuple(name, fc.option(fc.tuple(name, hostileText)), fc.array(tie('node'), { maxLength: 4 }))
      .map(([element, attribute, inner]) => {
        const attributes = attribute === null ? '' : ` ${attribute[0]}="${attribute[1]}"`;
        return `<${element}${attributes}>${inner.join('')}</${element}>`;
      }),
  ),
}));

/** XML that is nearly a license package, and XML that is nearly none. */
export const hostileXml: fc.Arbitrary<string> = fc
  .record({
    head: fc.array(declarations, { maxLength: 2 }),
    before: fc.array(node, { maxLength: 3 }),
    records: fc.array(
      fc.dictionary(fc.constantFrom(...fields.slice(0, 6)), fc.oneof(node, references), {
        noNullPrototype: true,
        maxKeys: 2,
      }),
      { maxLength: 3 },
    ),
    after: fc.array(node, { maxLength: 3 }),
  })
  .map(({ head, before, records, after }) => {
    const list = `<ModuleLicenses>${records.map(recordXml).join('')}</ModuleLicenses>`;
    return [...head, '<p>', ...before, list, ...after, '</p>'].join('');
  });
