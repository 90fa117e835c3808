import { readdirSync, readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { publishedDocuments, releasePath } from '../../../shared/commands/published-documents.ts';

const folder = new URL('../../../shared/contracts/published/', import.meta.url);
const published = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const documents = await publishedDocuments();

describe('what is published of the contracts', () => {
  it.each([...documents])(
    'is what the schemas say: `npm run contracts` writes %s',
    (path, text) => {
      expect(published(path)).toBe(text);
    },
  );

  it('is nothing else, beside what was released last', () => {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) =>
      `${parentPath}/${name}`.replace(folder.pathname, '').replace(/^\//, ''),
    );
    expect(paths.sort()).toEqual([...documents.keys(), releasePath].sort());
  });
});

describe('the published document of the read API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const outcome = await validator.validate(published('entitlements-api.openapi.json'));
    expect(outcome).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });
});
