/** What a log line tells of an error. */
export type ErrorFields = {
  readonly errorName: string;
  readonly errorMessage?: string;
  /** Where it was thrown, if its message may not be told. */
  readonly errorAt?: string;
};

// Messages of ours, made of counts and codes.
const ownErrors = new Set([
  'DamagedBytesError',
  'DoesNotFitError',
  'LostRacesError',
  'NewerHeadError',
  'NotAcceptedError',
  'UnusableSecretError',
]);

/**
 * An error's name, and its message where that cannot quote what was being processed: our own errors
 * and those of AWS services. Of any other it tells where it was thrown.
 */
export function errorFields(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return { errorName: 'unknown' };
  const { name: errorName, message: errorMessage } = error;
  const isOfService = '$metadata' in error || '$response' in error;
  if (isOfService || ownErrors.has(errorName)) return { errorName, errorMessage };
  return { errorName, errorAt: placeOf(error) };
}

/** The first frame of the stack: what stands before the frames is the message, whatever its lines look like. */
function placeOf({ stack = '', message }: Error): string | undefined {
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return frames.find((line) => /^\s+at /.test(line))?.trim();
}
