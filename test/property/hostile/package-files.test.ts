import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { CommandError } from '../../../shared/commands/command-error.ts';
import { parsePackageXml } from '../../../shared/commands/parse-package-xml.ts';
import { readPackageFile } from '../../../shared/commands/read-package-file.ts';
import { readUsersFile } from '../../../shared/commands/read-users-file.ts';
import { budget, fuzzTimeout, Tally } from '../../support/hostile-budget.ts';
import { secret } from '../../support/hostile-constants.ts';
import { fullEvents } from '../../support/hostile-events.ts';
import { hostileJson } from '../../support/hostile-json.ts';
import { isUnpolluted } from '../../support/hostile-refusals.ts';
import { hostileXml } from '../../support/hostile-xml.ts';
import { Folder, listXml, recordXml } from '../../unit/commands/package-files.ts';

const tally = new Tally('package and user files');
const folder = new Folder();
afterAll(() => {
  folder.remove();
  console.log(tally.line);
});

/** What a person is told who names a file. */
async function outcomeOf(
  content: string | Uint8Array,
  read: (path: string) => Promise<unknown>,
): Promise<string> {
  const path = folder.file(content);
  const outcome = await read(path).then(
    () => 'read',
    (error: unknown) => (isClear(error, path) ? 'refused' : 'unexplained'),
  );
  tally.add(content, outcome);
  return outcome;
}

/** One line, which names the file and quotes nothing of it. */
function isClear(error: unknown, path: string): boolean {
  if (!(error instanceof CommandError)) return false;
  const { message } = error;
  const isLine = /^[\x20-\x7E]+$/.test(message) && message.length <= path.length + 300;
  return isLine && message.startsWith(`${path}: `) && !message.includes(secret);
}

describe('any file', () => {
  it('of XML is read or refused in one line, and grows no longer', {
    timeout: fuzzTimeout,
  }, async () => {
    const property = fc.asyncProperty(hostileXml, async (xml) => {
      expect(['read', 'refused']).toContain(await outcomeOf(xml, readPackageFile));
      const found = JSON.stringify(readOrNone(xml));
      expect(found).toBe(JSON.stringify(readOrNone(xml)));
      // An entity that expands would make it longer than what it was read from.
      expect(textIn(JSON.parse(found))).toBeLessThanOrEqual(xml.length);
      expect(isUnpolluted()).toBe(true);
    });
    await fc.assert(property, budget(300));
    expect(tally.of('read')).toBeGreaterThan(30);
  });

  it.each([
    ['a package', readPackageFile],
    ['users', readUsersFile],
  ])(
    'of JSON is read or refused in one line where it should hold %s',
    { timeout: fuzzTimeout },
    async (_what, read) => {
      const property = fc.asyncProperty(hostileJson(fullEvents), async (json) => {
        expect(['read', 'refused']).toContain(await outcomeOf(json, read));
        expect(isUnpolluted()).toBe(true);
      });
      await fc.assert(property, budget(120));
    },
  );

  it('of bytes is read or refused in one line', { timeout: fuzzTimeout }, async () => {
    const heads = fc.constantFrom('', '<', '\uFEFF<', '{', '\0<', '\uFFFD');
    const property = fc.asyncProperty(heads, fc.uint8Array(), async (head, bytes) => {
      const content = Buffer.concat([Buffer.from(head), bytes]);
      expect(await outcomeOf(content, readPackageFile)).toBe('refused');
    });
    await fc.assert(property, budget(120));
  });
});

function readOrNone(xml: string): object {
  try {
    return parsePackageXml(xml).package;
  } catch {
    return {};
  }
}

/** Letters of all names and texts in a value. */
function textIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return String(value).length;
  const own = Array.isArray(value) ? 0 : Object.keys(value).join('').length;
  return Object.values(value).reduce((sum: number, child) => sum + textIn(child), own);
}

describe('a file of a megabyte', () => {
  const named = (ModuleName: string) => listXml(recordXml({ ModuleName }));
  const much = (piece: string) => piece.repeat(1e6 / piece.length);

  it.each<[what: string, xml: string, outcome: string]>([
    ['of one attribute', `<p a="${much('x')}">${named('a')}</p>`, 'read'],
    [
      'of attributes',
      `<p ${Array.from({ length: 1e5 }, (_, i) => `a${i}="x"`).join(' ')}>${named('a')}</p>`,
      'read',
    ],
    ['of one comment', `<!--${much('<!-- ')}-->${named('a')}`, 'read'],
    ['of comments without an end', `${named('a')}${much('<!--')}`, 'read'],
    ['of CDATA', named(`<![CDATA[${much('<a>')}]]>`), 'refused'],
    ['of instructions', `${much('<?x?>')}${named('a')}`, 'read'],
    ['of references', named(much('&amp;')), 'refused'],
    ['of references to nothing', named(much('&big;')), 'refused'],
    ['of end tags', `${much('</a>')}${named('a')}`, 'read'],
    ['of empty records', listXml(much('<ModuleLicense></ModuleLicense>')), 'refused'],
    ['of records in records', listXml(much('<ModuleLicense>')), 'refused'],
    [
      'of one entity a million times',
      `<!DOCTYPE p [<!ENTITY e "${'x'.repeat(5e5)}">]>${named('&e;'.repeat(1e5))}`,
      'refused',
    ],
  ])('%s is soon read or refused', async (_what, xml, outcome) => {
    expect(await outcomeOf(xml, readPackageFile)).toBe(outcome);
  });
});
