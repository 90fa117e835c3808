import { Parser } from 'htmlparser2';

/** A license package as found in XML, in SuperOffice's field names; values are still unchecked. */
export interface FoundPackage {
  readonly package: Record<string, unknown> & { readonly ModuleLicenses: unknown[] };
  /** Whether the file ended inside an element; a record cut in two is left out. */
  readonly isCut: boolean;
}

/** Elements in elements beyond what any package has; the parser's time grows with the square of it. */
export class TooDeepError extends Error {
  override readonly name = 'TooDeepError';
}

const maxDepth = 32;

const recordName = 'ModuleLicense';
const listName = 'ModuleLicenses';

// `LicenseType` is a name or a number.
const numbers = new Set(['NumberOfLicenses', 'ExtraFlags', 'SortOrder', 'LicenseType']);
const booleans = new Set(['Unrestricted', 'IsHidden', 'CanBeActivated']);

/**
 * Reads a license package from XML as SuperOffice writes it: with or without a root element, and cut
 * off anywhere. The parser knows no entities but XML's own five, so that none can expand.
 */
export function parsePackageXml(xml: string): FoundPackage {
  const fields: Record<string, unknown> = {};
  const records: Record<string, unknown>[] = [];
  let record: Record<string, unknown> | null = null;
  let text = '';
  let innermost: string | null = null;
  let openedAt = -1;
  let depth = 0;
  let hasEnded = false;
  let isCut = false;
  const parser = new Parser(
    {
      onopentag(name) {
        depth += 1;
        if (depth > maxDepth) throw new TooDeepError('is nested too deeply for a license package');
        text = '';
        innermost = name;
        openedAt = parser.endIndex;
        if (name === recordName) record = {};
      },
      ontext(part) {
        text += part;
      },
      onclosetag(name, isImplied) {
        // A root element that is left open is no loss; one with a value, a record or the list is.
        const isInside = innermost === name || name === recordName || name === listName;
        const isSelfClosing = innermost === name && parser.endIndex === openedAt;
        if (isImplied && !isSelfClosing && (isInside || !hasEnded)) isCut = true;
        innermost = null;
        depth -= 1;
        if (name === recordName) {
          if (!isImplied && record !== null) records.push(record);
          record = null;
        } else if (name !== listName && !isImplied) {
          Object.assign(record ?? fields, { [name]: typed(name, text.trim()) });
        }
        text = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  // What the parser closes from here on was still open at the end of the file.
  hasEnded = true;
  parser.end();
  return { package: { ...fields, ModuleLicenses: records }, isCut };
}

function typed(name: string, text: string): unknown {
  if (numbers.has(name) && /^-?\d+$/.test(text)) return Number(text);
  if (booleans.has(name) && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text;
}
