import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach } from 'vitest';

const startFile = join(import.meta.dirname, '../../../infra/local/start.ts');
let started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started = [];
});

/** `npm start` with these options; what still runs after a test is killed. */
export function start(...args: string[]) {
  const child = spawn(process.execPath, [startFile, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return { child, errors: text(child.stderr), exit: once(child, 'exit'), output: child.stdout };
}
