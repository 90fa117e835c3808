/** `npm run contracts`: writes what is published of the contracts, out of the schemas. */
import { writeFile } from 'node:fs/promises';
import { openApiDocument } from '../contracts/entitlements-api-document.ts';

const published = {
  'entitlements-api.openapi.json': openApiDocument(),
};

for (const [name, document] of Object.entries(published)) {
  const file = new URL(`../contracts/published/${name}`, import.meta.url);
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
  console.log(`shared/contracts/published/${name}`);
}
