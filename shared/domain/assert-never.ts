/** Ends a switch over a union: compiles only while every case is handled. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case ${JSON.stringify(value)}`);
}
