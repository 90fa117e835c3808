/** A newer deployment wrote this head: an older one must not fold it, and its inputs wait in the queue. */
export class NewerHeadError extends Error {
  override readonly name = 'NewerHeadError';
}
