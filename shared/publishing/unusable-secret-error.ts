/** Nothing can be signed until somebody mends the secret. Its message tells why, and nothing of the secret. */
export class UnusableSecretError extends Error {
  override readonly name = 'UnusableSecretError';

  constructor(reason: string) {
    super(`the secret that signs cannot be used: ${reason}`);
  }
}
