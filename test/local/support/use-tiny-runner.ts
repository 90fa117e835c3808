import { afterAll, beforeAll } from 'vitest';
import { type Runner, type RunnerOptions, startRunner } from '../../../infra/local/runner.ts';
import { type TinyApp, type TinyAppContent, writeTinyApp } from './tiny-app.ts';

/** Runs an app written by hand for the tests of one file. */
export function useTinyRunner(content: TinyAppContent, options: RunnerOptions = {}): () => Runner {
  let app: TinyApp | undefined;
  let runner: Runner | undefined;
  beforeAll(async () => {
    app = await writeTinyApp(content);
    runner = await startRunner({ assembly: app.assembly, ...options });
  });
  afterAll(async () => {
    await runner?.stop();
    await app?.remove();
  });
  return () => {
    if (!runner) throw new Error('the runner is there only while tests run');
    return runner;
  };
}
