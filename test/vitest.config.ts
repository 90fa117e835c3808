import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

function suite(name: string, options: object = {}) {
  return { test: { name, root, include: [`test/${name}/**/*.test.ts`], ...options } };
}

export default defineConfig({
  root,
  test: {
    // By default one core is left idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      suite('unit', { isolate: false, testTimeout: 20_000 }),
      suite('property', { testTimeout: 120_000 }),
      suite('adapters', { testTimeout: 30_000 }),
      suite('infra', { testTimeout: 60_000, hookTimeout: 60_000 }),
      suite('local', {
        globalSetup: ['test/local/support/assembly.ts'],
        testTimeout: 60_000,
        hookTimeout: 120_000,
        fileParallelism: false,
      }),
    ],
  },
});
