// Runs a script, or a command of node_modules/.bin, on Node 24 whatever the machine's own Node is.
// Plain JavaScript, since an older Node reads it: `node infra/node-24.mjs vitest run`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');

/** The Node that runs this, if it is new enough, else the one that `npm ci` brought along. */
function node24() {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  const brought = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(brought)) return brought;
  console.error(
    `Node 24 is needed; this is ${process.version}, and npm brought none for ${process.platform}-${process.arch}. Install Node 24, or run npm ci with optional dependencies.`,
  );
  process.exit(1);
}

const [command, ...args] = process.argv.slice(2);
const node = node24();
const isScript = /\.[cm]?[jt]s$/.test(command);
const child = spawn(
  isScript ? node : join(modules, '.bin', command),
  [...(isScript ? [command] : []), ...args],
  {
    stdio: 'inherit',
    env: {
      // What was compiled once is not compiled again: commands start in half the time.
      NODE_COMPILE_CACHE: join(modules, '.cache', 'node'),
      ...process.env,
      PATH: [dirname(node), join(modules, '.bin'), process.env.PATH].join(delimiter),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`${command}: ${error.message}`);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});
