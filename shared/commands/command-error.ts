/** Something that the user of a command can mend; its message is the one line that is printed. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Reads a command line: whatever is wrong with it, the usage is the one line. */
export function readCommandLine<Arguments>(usage: string, read: () => Arguments | null): Arguments {
  let found: Arguments | null = null;
  try {
    found = read();
  } catch {
    // What `parseArgs` says of an option is less than what the usage says of all of them.
  }
  if (found === null) throw new CommandError(usage);
  return found;
}

/** Runs a command: an error of the user's is one line and exit code 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
