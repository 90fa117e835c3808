/** What a log line tells of an error: its name and message, never what was being processed. */
export function errorFields(error: unknown): { errorName: string; errorMessage: string } {
  if (!(error instanceof Error)) return { errorName: 'unknown', errorMessage: 'not an Error' };
  // A schema error's message quotes the issues of what it read; its name is enough to go by.
  const isSchemaError = error.name === '$ZodError' || error.name === 'ZodError';
  return {
    errorName: error.name,
    errorMessage: isSchemaError ? 'stored or given data does not match its schema' : error.message,
  };
}
