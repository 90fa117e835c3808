import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { readAssembly } from '../../infra/local/assembly/read-assembly.ts';

const limit = 550 * 1024;

it('no function is longer than 550 KiB, which each cold start has to load', () => {
  const assets = readAssembly(inject('assembly')).flatMap((stack) => [...stack.assets.values()]);
  const bundles = assets
    .map((asset) => join(asset, 'index.mjs'))
    .filter((file) => existsSync(file));
  const sizes = bundles.map((file) => statSync(file).size);
  expect(sizes).toHaveLength(3);
  for (const size of sizes) expect(size).toBeLessThanOrEqual(limit);
});
