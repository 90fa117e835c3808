import { execFile } from 'node:child_process';

const root = new URL('../..', import.meta.url).pathname;

export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of `shared/commands` as a terminal does, from the root of the repository. */
export function runCommand(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<CommandRun> {
  const script = `shared/commands/${command}.ts`;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, ...args], { cwd: root, env }, (error, out, err) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, out, err });
      else reject(error);
    });
  });
}
