import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../shared/contracts/entitlements-api-document.ts';

const published = (name: string): string =>
  readFileSync(new URL(`../../../shared/contracts/published/${name}`, import.meta.url), 'utf8');

describe('the published document of the read API', () => {
  it('is what the schemas say: `npm run contracts` writes it', () => {
    expect(JSON.parse(published('entitlements-api.openapi.json'))).toEqual(
      JSON.parse(JSON.stringify(openApiDocument())),
    );
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const outcome = await validator.validate(published('entitlements-api.openapi.json'));
    expect(outcome).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });
});
