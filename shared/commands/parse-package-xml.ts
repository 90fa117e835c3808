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
  const elements = new PackageElements();
  const parser = new Parser(
    {
      onopentag: (name) => elements.open(name, parser.endIndex),
      ontext: (text) => elements.text(text),
      onclosetag: (name, isImplied) => elements.close(name, { isImplied, at: parser.endIndex }),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  elements.endFile();
  parser.end();
  return elements.found;
}

/** What the elements of a package come to, as the parser meets them. */
class PackageElements {
  readonly #fields: Record<string, unknown> = {};
  readonly #records: Record<string, unknown>[] = [];
  #record: Record<string, unknown> | null = null;
  #text = '';
  /** The element that was opened last, if nothing was closed since, and where. */
  #innermost: { readonly name: string; readonly at: number } | null = null;
  #depth = 0;
  #hasEnded = false;
  #isCut = false;

  get found(): FoundPackage {
    return { package: { ...this.#fields, ModuleLicenses: this.#records }, isCut: this.#isCut };
  }

  open(name: string, at: number): void {
    this.#depth += 1;
    if (this.#depth > maxDepth) {
      throw new TooDeepError('is nested too deeply for a license package');
    }
    this.#text = '';
    this.#innermost = { name, at };
    if (name === recordName) this.#record = {};
  }

  text(text: string): void {
    this.#text += text;
  }

  /** `isImplied`: the parser closes what has no end tag of its own. */
  close(name: string, { isImplied, at }: { isImplied: boolean; at: number }): void {
    if (isImplied && this.#isLoss(name, at)) this.#isCut = true;
    if (name === recordName) {
      if (!isImplied && this.#record !== null) this.#records.push(this.#record);
      this.#record = null;
    } else if (name !== listName && !isImplied) {
      const value = typed(name, this.#text.trim());
      Object.assign(this.#record ?? this.#fields, { [name]: value });
    }
    this.#innermost = null;
    this.#depth -= 1;
    this.#text = '';
  }

  /** What the parser closes from here on was still open at the end of the file. */
  endFile(): void {
    this.#hasEnded = true;
  }

  /** A root element that is left open is no loss; a value, a record or the list is. */
  #isLoss(name: string, at: number): boolean {
    const isInnermost = this.#innermost?.name === name;
    const isSelfClosing = isInnermost && this.#innermost?.at === at;
    if (isSelfClosing) return false;
    return isInnermost || name === recordName || name === listName || !this.#hasEnded;
  }
}

function typed(name: string, text: string): unknown {
  if (numbers.has(name) && /^-?\d+$/.test(text)) return Number(text);
  if (booleans.has(name) && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text;
}
