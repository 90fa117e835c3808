import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

function suite(name: string, options: object = {}) {
  return {
    test: { name, root, include: [`test/${name}/**/*.test.ts`], isolate: false, ...options },
  };
}

const endurance = 'test/local/endurance/**/*.test.ts';

const onTheRunner = {
  globalSetup: ['test/local/support/assembly.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
  sequence: { groupOrder: 1 },
};

export default defineConfig({
  root,
  test: {
    // Nothing is mocked, so that files may share a process; by default one core is left idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      suite('unit', { testTimeout: 20_000 }),
      suite('property', { testTimeout: 120_000 }),
      suite('simulation', { testTimeout: 240_000 }),
      suite('adapters', { testTimeout: 30_000 }),
      suite('infra', {
        globalSetup: ['test/infra/assemblies.ts'],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      suite('local', { ...onTheRunner, exclude: [endurance], maxWorkers: 3 }),
      // Takes minutes: `npm run test:endurance`, and before something lands.
      suite('endurance', { ...onTheRunner, include: [endurance], fileParallelism: false }),
      suite('endurance-properties', {
        include: ['test/property/*.test.ts'],
        env: { PROPERTY_RUNS: 'all' },
        testTimeout: 120_000,
      }),
    ],
  },
});
