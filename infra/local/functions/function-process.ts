import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type FunctionDefinition, functionEnvironment } from './function-definition.ts';
import { type Outcome, RuntimeApi } from './runtime-api.ts';

const runtimeClient = createRequire(import.meta.url).resolve('aws-lambda-ric');
const preload = new URL('./child/preload.ts', import.meta.url).href;

const gone: Outcome = {
  kind: 'failure',
  errorType: 'Runtime.ExitError',
  errorMessage: 'the process is gone',
  fatal: true,
};

interface ProcessSurroundings {
  readonly endpoint: string;
  /** Is given each line that the process writes. */
  readonly onLine: (line: string) => void;
}

/** One process of a function. It takes one event at a time and lives until it dies or is stopped. */
export class FunctionProcess {
  readonly #api: RuntimeApi;
  readonly #child: ChildProcess;
  readonly exited: Promise<void>;
  #alive = true;

  private constructor(api: RuntimeApi, child: ChildProcess) {
    this.#api = api;
    this.#child = child;
    this.exited = new Promise((resolve) => {
      const onEnd = (cause: string) => {
        this.#alive = false;
        api.fail('Runtime.ExitError', `the process ended before it answered (${cause})`);
        api.close();
        resolve();
      };
      child.on('error', (error) => onEnd(error.message));
      child.on('exit', (code, signal) => onEnd(signal ?? `exit code ${code}`));
    });
  }

  static async start(
    definition: FunctionDefinition,
    { endpoint, onLine }: ProcessSurroundings,
  ): Promise<FunctionProcess> {
    const { arn: functionArn, timeoutMs } = definition;
    const api = new RuntimeApi({ functionArn, timeoutMs });
    const AWS_LAMBDA_RUNTIME_API = await api.listen();
    const child = spawn(process.execPath, ['--import', preload, runtimeClient], {
      cwd: definition.codeDirectory,
      env: {
        ...functionEnvironment(definition, endpoint),
        ...compileCache(),
        AWS_LAMBDA_RUNTIME_API,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
      // Ctrl-C reaches the runner alone, which then stops its functions in order.
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', onLine);
    return new FunctionProcess(api, child);
  }

  get alive(): boolean {
    return this.#alive;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** A process that ran out of time, or could not start, is killed. */
  async invoke(payload: string): Promise<Outcome> {
    if (!this.#alive) return gone;
    const outcome = await this.#api.invoke(payload);
    // What the process wrote before it answered waits in its pipe: it is read in the next turn of the event loop.
    for (let turn = 0; turn < 2; turn += 1) await nextTurn();
    if (outcome.kind === 'failure' && outcome.fatal) await this.stop();
    return outcome;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async stop(): Promise<void> {
    this.kill('SIGKILL');
    await this.exited;
  }
}

/** Processes come and go here much more often than in Lambda: each compiles only what none has before it. */
function compileCache(): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
}
