/** Something that the user of a command can mend; its message is the one line that is printed. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
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
