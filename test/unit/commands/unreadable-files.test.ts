import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { maxFileBytes, readPackageFile } from '../../../shared/commands/read-package-file.ts';
import { readUsersFile } from '../../../shared/commands/read-users-file.ts';
import { Folder, refusal } from './package-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const readers = [
  ['a package', readPackageFile],
  ['users', readUsersFile],
] as const;

describe.each(readers)('a file of %s is refused in one line that names it', (_kind, read) => {
  it('where there is none', async () => {
    const path = join(folder.path, 'nowhere');
    expect(await refusal(read(path))).toBe(`${path}: cannot be read (ENOENT)`);
  });

  it('where it is a directory', async () => {
    expect(await refusal(read(folder.path))).toBe(`${folder.path}: cannot be read (EISDIR)`);
  });

  it('where its links go in a circle', async () => {
    const path = join(folder.path, `circle-${readers.findIndex(([, other]) => other === read)}`);
    symlinkSync(path, path);
    expect(await refusal(read(path))).toBe(`${path}: cannot be read (ELOOP)`);
  });

  it('where its path cannot be one', async () => {
    expect(await refusal(read('a\0b'))).toContain('cannot be read');
  });

  it.each([
    ['empty', new Uint8Array()],
    ['blank', ' \n\t '],
    ['zeros', new Uint8Array(4096)],
    ['plain text', 'ten-sales: 21'],
    ['JSON that is cut', '{"ModuleLicenses": ['],
  ])('where it is %s', async (_what, content) => {
    expect(await refusal(read(folder.file(content)))).toBe('is neither XML nor JSON');
  });

  it('where it is binary', async () => {
    const content = Uint8Array.from({ length: 4096 }, (_, index) => (index * 167) % 256);
    expect(await refusal(read(folder.file(content)))).toBe('is not in UTF-8');
  });

  it('where it is longer than 16 MB, and at 16 MB it is looked at', async () => {
    expect(maxFileBytes).toBe(16_777_216);
    const path = folder.file(' ');
    truncateSync(path, maxFileBytes + 1);
    expect(await refusal(read(path))).toBe('is longer than 16 MB');
    truncateSync(path, maxFileBytes);
    expect(await refusal(read(path))).toBe('is neither XML nor JSON');
  });
});

describe('a file of a package is refused in one line', () => {
  it.each([
    ['<html><body>Sign in</body></html>', 'holds no <ModuleLicense>'],
    ['<ModuleLicenses></ModuleLicenses>', 'holds no <ModuleLicense>'],
    ['<', 'holds no <ModuleLicense>'],
    ['{}', 'holds no license package (ModuleLicenses)'],
    ['[]', 'holds no license package (ModuleLicenses)'],
    ['null', 'holds no license package (ModuleLicenses)'],
    ['"ModuleLicenses"', 'holds no license package (ModuleLicenses)'],
    ['{"detail": {"data": {"users": []}}}', 'holds no license package (ModuleLicenses)'],
    ['{"ModuleLicenses": []}', 'holds no module license'],
  ])('%s', async (content, line) => {
    expect(await refusal(readPackageFile(folder.file(content)))).toBe(line);
  });

  it.each([
    ['{"ModuleLicenses": null}', 'ModuleLicenses'],
    ['{"ModuleLicenses": {}}', 'ModuleLicenses'],
    ['{"ModuleLicenses": [7]}', 'ModuleLicenses[0]'],
    ['{"ModuleLicenses": [], "GraceDate": "soon"}', 'GraceDate'],
  ])('%s, by its path', async (content, path) => {
    const line = await refusal(readPackageFile(folder.file(content)));
    expect(line.slice(0, line.indexOf(': '))).toBe(path);
  });
});
