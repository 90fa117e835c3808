import type { TemplateResource } from '../../../infra/local/assembly/template.ts';
import { startRunner } from '../../../infra/local/runner.ts';
import { writeTinyApp } from './tiny-app.ts';

const idle = 'export const handler = async () => {};';

/** What is not imitated of an app of these resources, after an attempt to run it. Its functions' asset is `idle`. */
export async function runResources(
  resources: Readonly<Record<string, TemplateResource>>,
): Promise<readonly string[]> {
  const app = await writeTinyApp({ resources, code: { idle } });
  try {
    const runner = await startRunner({ assembly: app.assembly });
    await runner.stop();
    return runner.notImitated;
  } finally {
    await app.remove();
  }
}
