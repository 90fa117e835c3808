/** A reason not to start, or to stop, that is the reader's to fix: shown as its message alone, without a stack. */
export class RunnerError extends Error {
  override readonly name = 'RunnerError';
}
