/** An error as the SDK throws it for what a service answers. */
export function serviceError(name: string): Error {
  const error = new Error(`the service answered ${name}`);
  return Object.assign(error, { name, $metadata: {} });
}

/** An error as the SDK throws it where no answer came in time. */
export function noAnswer(): Error {
  return Object.assign(new Error('no answer in time'), { name: 'TimeoutError', $metadata: {} });
}
