/**
 * Loaded before the runtime client in the process of each function (`node --import`):
 * puts a few lines of JavaScript in the place of the client's native module, so that nothing needs to be compiled.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === './rapid-client.node'
      ? { url: new URL('./rapid-client.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

// The runner holds the other end: when it is gone, however it went, so is this process.
process.stdin.on('close', () => process.exit(1)).resume();
// Waiting for that must not be what keeps the process alive.
if ('unref' in process.stdin) process.stdin.unref();
