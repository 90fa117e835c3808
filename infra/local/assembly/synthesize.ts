import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { webhookRehearsal } from '../rehearsal.ts';
import { RunnerError } from '../runner-error.ts';

const root = join(import.meta.dirname, '../../..');
const ownApp = 'infra/app.ts';

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

export interface SynthesisOptions {
  /** The app's file, relative to the working directory. @default the app of this repository */
  readonly app?: string;
  /** Context for it, on top of that of cdk.json. */
  readonly context?: Readonly<Record<string, string>>;
  /** Stops the app and everything it started; the promise then rejects. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a CDK app into a temporary folder.
 * @throws RunnerError that names the app's file where it is not there or fails.
 */
export async function synthesize(options: SynthesisOptions = {}): Promise<Synthesis> {
  const directory = await mkdtemp(join(tmpdir(), 'license-change-processor-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    await runApp(directory, options);
    return { directory, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function runApp(directory: string, options: SynthesisOptions): Promise<void> {
  const { app: file = ownApp, context = {}, signal } = options;
  const path = options.app === undefined ? join(root, file) : resolve(file);
  await found(path, `there is no CDK app ${path}`);
  const app = spawn(process.execPath, [path], {
    cwd: root,
    env: await appEnvironment(directory, context),
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
  if (code !== 0) throw new RunnerError(`${file} failed (exit code ${code}):\n${errors}`);
  await found(join(directory, 'manifest.json'), `${file} synthesizes no CDK app`);
}

async function found(path: string, otherwise: string): Promise<void> {
  await access(path).catch(() => {
    throw new RunnerError(otherwise);
  });
}

/** What takes seconds and changes nothing in a template: `cdk synth` and `cdk deploy` check it. */
const notChecked = { '@aws-cdk/core:validateAgainstDefaultRules': false };

/** What the CDK command line would pass: the output folder, and the context of cdk.json with what is so here and what was given. */
async function appEnvironment(
  directory: string,
  given: Readonly<Record<string, string>>,
): Promise<NodeJS.ProcessEnv> {
  const { context } = JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8'));
  return {
    ...process.env,
    // The bundler is found on the path, and must run on this Node.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    CDK_OUTDIR: directory,
    CDK_CONTEXT_JSON: JSON.stringify({
      ...context,
      ...notChecked,
      ...appTokenContext,
      ...given,
      ...webhookRehearsal.context,
    }),
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
