import { afterAll, beforeAll, inject } from 'vitest';
import { type Runner, type RunnerOptions, startRunner } from '../../../infra/local/runner.ts';

const startTimeoutMs = 60_000;

/**
 * Runs the application for the tests of one file, on a free port, from the assembly that `globalSetup` made.
 * @returns gives the runner, once tests run.
 */
export function useRunner(options: RunnerOptions = {}): () => Runner {
  let runner: Runner | undefined;
  beforeAll(async () => {
    runner = await startRunner({ assembly: inject('assembly'), ...options });
  }, startTimeoutMs);
  afterAll(async () => {
    await runner?.stop();
  }, startTimeoutMs);
  return () => {
    if (!runner) throw new Error('the runner is there only while tests run');
    return runner;
  };
}
