import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { RunnerError } from '../runner-error.ts';

const root = join(import.meta.dirname, '../../..');

/** Whoever deploys says who issues the tokens of partner apps. Here the runner does, in this name. */
const appTokenContext = {
  appTokenIssuer: 'https://app-tokens.license-change-processor.local',
  appTokenAudience: 'license-change-processor',
} as const;

/** A synthesized cloud assembly in a folder of its own. */
export interface Synthesis {
  readonly directory: string;
  remove(): Promise<void>;
}

/**
 * Runs the CDK app of this repository into a temporary folder.
 * @param signal stops the app and everything it started; the promise then rejects.
 */
export async function synthesize(signal?: AbortSignal): Promise<Synthesis> {
  const directory = await mkdtemp(join(tmpdir(), 'license-change-processor-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    await runApp(directory, signal);
    return { directory, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function runApp(directory: string, signal?: AbortSignal): Promise<void> {
  const app = spawn(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: await appEnvironment(directory),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A process group of its own: the bundler that the app starts is stopped with it.
    detached: true,
  });
  const stop = () => app.pid !== undefined && killGroup(app.pid);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  let errors = '';
  app.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    app.on('error', reject).on('close', resolve);
  });
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (code !== 0) throw new RunnerError(`infra/app.ts failed (exit code ${code}):\n${errors}`);
}

/** What the CDK command line would pass: the output folder, the context of cdk.json, and who issues tokens. */
async function appEnvironment(directory: string): Promise<NodeJS.ProcessEnv> {
  const { context } = JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8'));
  return {
    ...process.env,
    // The bundler is found on the path, and must run on this Node.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    CDK_OUTDIR: directory,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...appTokenContext }),
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
